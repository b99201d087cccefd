import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { AnswerError, ask, TokenWanted } from "./graphql.js";
import { html } from "./html.js";
import { t } from "./i18n.js";

/**
 * What a question came to. While a new one is on its way, `data` still holds what was answered before.
 * @typedef {{state: "loading" | "ready" | "error", data: any, error: Error | null, again: () => void}} Answered
 */

/**
 * Asks queries/NAME.graphql, again whenever the name or the variables change; what is no longer wanted is cancelled.
 * @param {string | null} name null asks nothing
 * @param {Record<string, unknown>} [variables]
 * @returns {Answered}
 */
export function useAnswer(name, variables = {}) {
  const [answered, set] = useState(
    /** @type {Omit<Answered, "again">} */ ({ state: "loading", data: null, error: null }),
  );
  const [turn, setTurn] = useState(0);
  const key = JSON.stringify([name, variables]);
  const shown = useRef("");
  // Before a paint: what is asked shall not wait for it.
  useLayoutEffect(() => {
    if (!name) return;
    const leaving = new AbortController();
    set((before) => ({ state: "loading", data: before.data, error: null }));
    ask(name, variables, leaving.signal)
      .then(({ data }) => {
        if (leaving.signal.aborted) return;
        shown.current = key;
        set({ state: "ready", data, error: null });
      })
      .catch((error) => {
        if (leaving.signal.aborted) return;
        if (error instanceof TokenWanted) dispatchEvent(new Event("gongjian:token"));
        set({ state: "error", data: null, error });
      });
    return () => leaving.abort();
  }, [key, turn]);
  // Between a change of the question and its effect the former answer must not pass for the new one.
  const state = answered.state === "ready" && shown.current !== key ? "loading" : answered.state;
  return { ...answered, state, again: useCallback(() => setTurn((now) => now + 1), []) };
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
