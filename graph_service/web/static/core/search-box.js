import { useId, useLayoutEffect, useState } from "preact/hooks";
import { errorText, useAsked } from "./answers.js";
import { html } from "./writing.js";

/** Typing rests so many milliseconds before it is asked. */
const REST = 220;

/**
 * @typedef {{hits: any[]}} Found hits have an `id` and a `name`
 * @typedef {(text: string, signal: AbortSignal) => Promise<any>} Find what a text finds, a `Found` of the view's own
 */

/** @param {string} text @param {Find} find @returns {(signal: AbortSignal) => Promise<any>} asks once typing rests */
const resting = (text, find) => async (signal) => {
  await new Promise((done) => setTimeout(done, REST));
  return signal.aborted ? null : find(text, signal);
};

/**
 * A field that finds as one types. Arrows go round through the results, Enter takes one, Escape closes the list and,
 * where it is closed, empties the field.
 * @param {{
 *   name: string, text: string, hint: string, list: string, about: string, find: Find, said: (found: any) => string,
 *   result: (hit: any) => any, onTake: (hit: any) => void, onType?: () => void, first?: number,
 *   children?: (found: any) => any
 * }} props
 *   `text` and `list` name the field and its results; `about` is what `find` depends on beside the text: another one
 *   asks anew; `said` tells what was found; `result` is a hit in the list; `first` is the one that is marked before an
 *   arrow is pressed, -1 none: Enter then takes the first all the same; `children` is shown above the results
 */
export function SearchBox({ name, text, hint, list, about, find, said, result, onTake, onType, first = -1, children }) {
  const own = useId();
  const [typed, type] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(first);
  const wanted = typed.trim();
  const { state, data, error } = useAsked(JSON.stringify([wanted, about]), wanted ? resting(wanted, find) : null);
  const found = wanted ? data : null;
  const current = open && wanted && state !== "loading";
  const hits = (current && found?.hits) || [];
  useLayoutEffect(() => setAt(first), [data, wanted]);
  useLayoutEffect(() => document.getElementById(`${own}-${at}`)?.scrollIntoView({ block: "nearest" }), [at]);
  const take = (/** @type {any} */ hit) => {
    setOpen(false);
    type(hit.name);
    onTake(hit);
  };
  const typing = (/** @type {any} */ event) => {
    type(event.target.value);
    setOpen(true);
    onType?.();
  };
  const pressed = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      setOpen(true);
      setAt(next(at, event.key === "ArrowDown" ? 1 : -1, hits.length));
    } else if (event.key === "Enter" && hits.length) {
      take(hits[Math.max(at, 0)]);
    } else if (event.key === "Escape") {
      if (!open) type("");
      setOpen(false);
    } else return;
    event.preventDefault();
  };
  const left = (/** @type {any} */ event) => event.currentTarget.contains(event.relatedTarget) || setOpen(false);
  return html`<div class="search-box" onFocusOut=${left}>
    <label for=${`${own}-field`}>${text}</label>
    <input id=${`${own}-field`} name=${name} type="search" role="combobox" autocomplete="off" spellcheck=${false}
      placeholder=${hint} value=${typed} maxlength="100" aria-autocomplete="list" aria-expanded=${hits.length > 0}
      aria-controls=${`${own}-list`} aria-activedescendant=${hits[at] ? `${own}-${at}` : null}
      onInput=${typing} onKeyDown=${pressed} onFocus=${() => setOpen(true)} />
    <div class="results" hidden=${!open || !wanted || !(found || error)}>
      <p role="status" class="status">${current && ((error && errorText(error)) || (found && said(found)))}</p>
      ${open && found && children?.(found)}
      <ul role="listbox" id=${`${own}-list`} aria-label=${list}>${hits.map(
        (/** @type {any} */ hit, /** @type {number} */ index) => html`<li
          key=${hit.id} id=${`${own}-${index}`} role="option" aria-selected=${index === at}
          onMouseDown=${(/** @type {Event} */ event) => event.preventDefault()} onClick=${() => take(hit)}
          >${result(hit)}</li>`,
      )}</ul>
    </div>
  </div>`;
}

/** The result after or before one, round and round; from none it is the first or the last, among none it stays. */
const next = (/** @type {number} */ at, /** @type {1 | -1} */ step, /** @type {number} */ length) =>
  length ? ((at < 0 && step < 0 ? 0 : at) + step + length) % length : at;
