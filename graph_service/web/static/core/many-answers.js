import { useRef } from "preact/hooks";
import { useAsked } from "./answers.js";
import { ask } from "./service.js";

/** So many answers are remembered: going back to a date or opening a row again asks nothing. */
const REMEMBERED = 300;

/**
 * Asks queries/NAME.graphql once for each entry of `asked`, all at the same time; what is known is not asked again.
 * @param {string} name
 * @param {Record<string, Record<string, unknown>>} asked variables by a key of the caller
 * @returns {import("./answers.js").Answered} `data` holds the answers by these keys
 */
export function useAnswers(name, asked) {
  const known = useRef(/** @type {Map<string, any>} */ (new Map()));
  return useAsked(JSON.stringify([name, asked]), async (signal) => {
    const entries = await Promise.all(Object.entries(asked).map(async ([entry, variables]) => {
      const question = JSON.stringify(variables);
      const data = known.current.get(question) ?? (await ask(name, variables, signal)).data;
      known.current.set(question, data);
      return [entry, data];
    }));
    forget(known.current);
    return Object.fromEntries(entries);
  });
}

/** @param {Map<string, any>} known the oldest go first */
function forget(known) {
  for (const question of known.keys()) {
    if (known.size <= REMEMBERED) return;
    known.delete(question);
  }
}
