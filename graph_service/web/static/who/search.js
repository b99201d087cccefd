import { useEffect, useId, useState } from "preact/hooks";
import { useAnswer } from "../core/answers.js";
import { path } from "../core/format.js";
import { html } from "../core/html.js";
import { label } from "../core/i18n.js";
import { t } from "./texts.js";

/** Typing rests so long before it is asked. */
const REST = 250;

/** @param {string} text @returns {string} the text when typing rests */
function useRested(text) {
  const [rested, set] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => set(text), REST);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}

/**
 * A field that finds divisions by name, pinyin, initials or code as one types; arrows and Enter choose.
 * @param {{asOf?: string, onChoose: (code: string) => void}} props
 */
export function PlaceSearch({ asOf, onChoose }) {
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const id = useId();
  const asked = useRested(text.trim()).slice(0, 100);
  const answer = useAnswer(asked ? "who-search" : null, { text: asked, asOf });
  const hits =
    asked && text.trim() ? (answer.data?.search.nodes ?? []).map((/** @type {any} */ hit) => hit.node) : [];
  const shown = open && hits.length > 0;
  const codes = hits.map((/** @type {any} */ place) => place.code).join(" ");
  useEffect(() => setAt(-1), [codes]);
  const choose = (/** @type {any} */ place) => {
    setOpen(false);
    setText(place.name);
    onChoose(place.code);
  };
  const keyed = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      setAt((now) => next(now, event.key === "ArrowDown" ? 1 : -1, hits.length));
    } else if (event.key === "Enter" && shown) {
      event.preventDefault();
      choose(hits[Math.max(at, 0)]);
    } else if (event.key === "Escape") {
      setOpen(false);
    }
  };
  const typed = (/** @type {any} */ event) => {
    setText(event.target.value);
    setAt(-1);
    setOpen(true);
  };
  return html`<div class="place-search">
    <label for=${`${id}-field`}><span>${t("search")}</span></label>
    <div class="combobox">
      <input id=${`${id}-field`} type="search" name="place" role="combobox" autocomplete="off" maxlength="100"
        aria-autocomplete="list" aria-expanded=${shown} aria-controls=${`${id}-list`}
        aria-activedescendant=${shown && at >= 0 ? `${id}-${at}` : null}
        placeholder=${t("search.hint")} value=${text} onInput=${typed} onKeyDown=${keyed}
        onFocus=${() => setOpen(true)} onBlur=${() => setOpen(false)} />
      <ul id=${`${id}-list`} role="listbox" aria-label=${t("search")} hidden=${!shown}>
        ${hits.map(
          (/** @type {any} */ place, /** @type {number} */ index) => html`<li
          id=${`${id}-${index}`} key=${place.code} role="option" aria-selected=${index === at}
          onMouseDown=${(/** @type {Event} */ event) => event.preventDefault()} onClick=${() => choose(place)}
          ><b>${place.name}</b> <span class="path">${path(place).join(" ")}</span>
          <span class="badge">${label("Unit", place.level)}</span> <span class="code">${place.code}</span></li>`,
        )}
      </ul>
    </div>
    <span class="status" role="status">${said(asked, answer, hits)}</span>
  </div>`;
}

/** The hit after or before one, round and round; before any is chosen it is the first or the last. @param {number} now @param {1 | -1} step @param {number} length */
const next = (now, step, length) => (length ? ((now < 0 && step < 0 ? 0 : now) + step + length) % length : -1);

/** @param {string} asked @param {import("../core/answers.js").Answered} answer @param {any[]} hits */
function said(asked, answer, hits) {
  if (!asked || answer.state !== "ready") return "";
  return hits.length ? t("search.found", { n: hits.length }) : t("search.none");
}
