import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ask, TokenWanted } from "./graphql.js";

/** So many answers are remembered: going back to a date or opening a row again asks nothing. */
const REMEMBERED = 300;

/**
 * Asks queries/NAME.graphql once for each entry of `asked`, all at the same time; what is known is not asked again.
 * @param {string} name
 * @param {Record<string, Record<string, unknown>>} asked variables by a key of the caller
 * @returns {import("./answers.js").Answered} `data` holds the answers by these keys
 */
export function useAnswers(name, asked) {
  const [answered, set] = useState(
    /** @type {Omit<import("./answers.js").Answered, "again">} */ ({ state: "loading", data: null, error: null }),
  );
  const [turn, setTurn] = useState(0);
  const known = useRef(/** @type {Map<string, any>} */ (new Map()));
  const shown = useRef("");
  const key = JSON.stringify([name, asked]);
  useEffect(() => {
    const leaving = new AbortController();
    set((before) => ({ state: "loading", data: before.data, error: null }));
    Promise.all(Object.entries(asked).map(async ([entry, variables]) => {
      const question = JSON.stringify(variables);
      const data = known.current.get(question) ?? (await ask(name, variables, leaving.signal)).data;
      known.current.set(question, data);
      return [entry, data];
    }))
      .then((entries) => {
        if (leaving.signal.aborted) return;
        shown.current = key;
        forget(known.current);
        set({ state: "ready", data: Object.fromEntries(entries), error: null });
      })
      .catch((error) => {
        if (leaving.signal.aborted) return;
        if (error instanceof TokenWanted) dispatchEvent(new Event("gongjian:token"));
        set({ state: "error", data: null, error });
      });
    return () => leaving.abort();
  }, [key, turn]);
  const state = answered.state === "ready" && shown.current !== key ? "loading" : answered.state;
  return { ...answered, state, again: useCallback(() => setTurn((now) => now + 1), []) };
}

/** @param {Map<string, any>} known the oldest go first */
function forget(known) {
  for (const question of known.keys()) {
    if (known.size <= REMEMBERED) return;
    known.delete(question);
  }
}
