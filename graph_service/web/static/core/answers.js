import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { AnswerError, ask, questionOf, takeEarly, TokenWanted } from "./service.js";
import { html, t } from "./writing.js";

/**
 * What a question came to. While a new one is on its way, `data` still holds what was answered before.
 * @typedef {{state: "loading" | "ready" | "error", data: any, error: Error | null, again: () => void}} Answered
 */

/**
 * Works whenever `question` changes; what is no longer wanted is cancelled.
 * @param {string} question what tells one piece of work from another
 * @param {((signal: AbortSignal) => Promise<any>) | null} work gives the data; null does nothing
 * @param {any} [known] the data of the first question, when they are there already
 * @returns {Answered}
 */
export function useAsked(question, work, known = null) {
  const [answered, set] = useState(
    /** @type {Omit<Answered, "again">} */ ({ state: known ? "ready" : "loading", data: known, error: null }),
  );
  const [turn, setTurn] = useState(0);
  const shown = useRef(known ? question : "");
  const begun = useRef(!known);
  // Before a paint: what is asked shall not wait for it.
  useLayoutEffect(() => {
    if (!begun.current) {
      begun.current = true;
      return;
    }
    if (!work) return;
    const leaving = new AbortController();
    set((before) => ({ state: "loading", data: before.data, error: null }));
    work(leaving.signal)
      .then((data) => {
        if (leaving.signal.aborted) return;
        shown.current = question;
        set({ state: "ready", data, error: null });
      })
      .catch((error) => {
        if (leaving.signal.aborted) return;
        if (error instanceof TokenWanted) dispatchEvent(new Event("gongjian:token"));
        set({ state: "error", data: null, error });
      });
    return () => leaving.abort();
  }, [question, turn]);
  // Between a change of the question and its effect the former answer must not pass for the new one.
  const state = answered.state === "ready" && shown.current !== question ? "loading" : answered.state;
  return { ...answered, state, again: useCallback(() => setTurn((now) => now + 1), []) };
}

/**
 * Asks queries/NAME.graphql, again whenever the name or the variables change.
 * @param {string | null} name null asks nothing
 * @param {Record<string, unknown>} [variables]
 * @returns {Answered}
 */
export function useAnswer(name, variables = {}) {
  const question = questionOf(name, variables);
  const [early] = useState(() => takeEarly(question));
  const coming = useRef(early && !early.data ? early.coming : null);
  const work = async (/** @type {AbortSignal} */ signal) => {
    const asked = coming.current ?? ask(/** @type {string} */ (name), variables, signal).then(({ data }) => data);
    coming.current = null;
    return asked;
  };
  return useAsked(question, name ? work : null, early?.data);
}

/** Whether this has been painted, and what somebody did meanwhile was heard: what can come later is made then. */
export function usePainted() {
  const [painted, set] = useState(false);
  useEffect(() => {
    const soon = setTimeout(() => set(true));
    return () => clearTimeout(soon);
  }, []);
  return painted;
}

/** @param {{of: Pick<Answered, "error" | "again">}} props why there is no answer, and the way to try again */
export function Failed({ of: { error, again } }) {
  if (!error || error instanceof TokenWanted) return null;
  return html`<p class="error" role="alert">${errorText(error)} <button type="button" onClick=${again}>${t("retry")}</button></p>`;
}

/** @param {Error} error @returns {string} a sentence for people */
export function errorText(error) {
  const code = error instanceof AnswerError ? error.code : "INTERNAL";
  const key = /** @type {"error.INTERNAL"} */ (`error.${code}`);
  const text = t(key, { message: error.message });
  return text === key ? t("error.INTERNAL", { message: error.message }) : text;
}

/**
 * Shows an answer, or why there is none. `children` is a function of the data.
 * @param {{of: Answered, empty?: (data: any) => string | null | false, children: (data: any) => any}} props
 *   `empty` gives a sentence in place of the content when there is nothing to show
 */
export function Shown({ of, empty, children }) {
  const nothing = of.data && empty?.(of.data);
  return html`<div class="shown" data-state=${of.state} aria-busy=${of.state === "loading"}>
    <p class="status" role="status">
      ${of.state === "loading" && t("loading")}
      ${of.state === "ready" && nothing}
      ${of.error && !(of.error instanceof TokenWanted) && errorText(of.error)}
      ${of.error && html` <button type="button" onClick=${of.again}>${t("retry")}</button>`}
    </p>
    ${of.data && !nothing && !of.error && html`<div class="content">${children(of.data)}</div>`}
  </div>`;
}
