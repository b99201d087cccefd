import { useEffect, useId, useState } from "preact/hooks";
import { errorText } from "../core/answers.js";
import { count } from "../core/format.js";
import { ask, TokenWanted } from "../core/graphql.js";
import { html } from "../core/html.js";
import { label } from "../core/i18n.js";
import { Sign } from "./sign.js";
import { partsOf } from "./coding.js";
import { t } from "./texts.js";

const WAIT = 220;
const LISTED = 12;
/** So many are looked at for names that come near. */
const NEAR = 100;

/**
 * @typedef {{id: string, name: string, key: string, kind: string, matchedBy: string}} Hit
 * @typedef {{text: string, total: number, facets: {kind: string, count: number}[], hits: Hit[], near: boolean}} Found
 */

/**
 * @param {string} text
 * @param {string} kind
 * @param {string} asOf
 * @param {number} first
 * @param {AbortSignal} signal
 * @returns {Promise<Found>}
 */
async function find(text, kind, asOf, first, signal) {
  const variables = { text, kinds: kind ? [kind] : null, first, asOf: asOf || null };
  const { data } = await ask("network-search", variables, signal);
  const hits = data.search.nodes.map((/** @type {any} */ { node, matchedBy }) => ({
    ...node, kind: partsOf(node.id).kind, matchedBy,
  }));
  return { text, total: data.search.totalCount, facets: data.search.facets, hits, near: false };
}

/**
 * Whether the signs of a text stand in a name in this order: 通州法院 in 北京市通州区人民法院.
 * @param {string} text
 * @param {string} name
 */
export function runsThrough(text, name) {
  let at = 0;
  for (const sign of text) {
    at = name.indexOf(sign, at) + 1;
    if (!at) return false;
  }
  return true;
}

/**
 * What a text finds; where nothing has it as a whole, names in which its signs stand in the same order.
 * @param {string} text @param {string} kind @param {string} asOf @param {AbortSignal} signal @returns {Promise<Found>}
 */
async function findNear(text, kind, asOf, signal) {
  const whole = await find(text, kind, asOf, LISTED, signal);
  const signs = [...text.replace(/\s+/g, "")];
  if (whole.facets.length || signs.length < 3) return whole;
  for (let length = signs.length - 1; length >= 2; length--) {
    const part = await find(signs.slice(0, length).join(""), "", asOf, NEAR, signal);
    if (!part.total) continue;
    const kinds = part.facets.map((facet) => facet.kind);
    const pages = part.total <= NEAR
      ? [part]
      : await Promise.all(kinds.map((each) => find(part.text, each, asOf, NEAR, signal)));
    const hits = pages.flatMap((page) => page.hits).filter(({ name }) => runsThrough(signs.join(""), name));
    hits.sort((one, other) => one.name.length - other.name.length || (one.key < other.key ? -1 : 1));
    return { ...whole, text, total: hits.length, hits: hits.slice(0, LISTED), near: hits.length > 0 };
  }
  return whole;
}

/**
 * A field that finds nodes: arrows go through the results, Enter takes one, Escape closes the list.
 * @param {{name: string, text: string, asOf: string, onTake: (id: string) => void}} props
 */
export function Search({ name, text, asOf, onTake }) {
  const own = useId();
  const [typed, type] = useState("");
  const [kind, setKind] = useState("");
  const [found, setFound] = useState(/** @type {Found | null} */ (null));
  const [failed, setFailed] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const wanted = typed.trim();
  useEffect(() => {
    if (!wanted) return setFound(null);
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      findNear(wanted, kind, asOf, leaving.signal)
        .then((answer) => {
          if (leaving.signal.aborted) return;
          setFound(answer);
          setFailed("");
          setActive(answer.hits.length ? 0 : -1);
        })
        .catch((error) => {
          if (leaving.signal.aborted) return;
          if (error instanceof TokenWanted) dispatchEvent(new Event("gongjian:token"));
          setFailed(errorText(error));
        });
    }, WAIT);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [wanted, kind, asOf]);
  const hits = open && found && found.text === wanted ? found.hits : [];
  const take = (/** @type {Hit} */ hit) => {
    setOpen(false);
    type(hit.name);
    onTake(hit.id);
  };
  const pressed = (/** @type {KeyboardEvent} */ event) => {
    const last = hits.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (hits.length) setActive(active + step > last ? 0 : active + step < 0 ? last : active + step);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (hits[active]) take(hits[active]);
    } else if (event.key === "Escape") {
      if (!open) type("");
      setOpen(false);
    }
  };
  const said = !wanted || !open ? "" : failed || saidOf(found, wanted);
  return html`<div class="search" onFocusOut=${(/** @type {FocusEvent} */ event) => {
    const field = /** @type {HTMLElement} */ (event.currentTarget);
    if (!field.contains(/** @type {Node | null} */ (event.relatedTarget))) setOpen(false);
  }}>
    <label for=${`${own}-field`}>${text}</label>
    <input id=${`${own}-field`} name=${name} type="text" role="combobox" autocomplete="off" spellcheck=${false}
      placeholder=${t("search.hint")} value=${typed} maxlength="100" aria-autocomplete="list"
      aria-expanded=${hits.length > 0} aria-controls=${`${own}-list`}
      aria-activedescendant=${hits[active] ? `${own}-${active}` : null}
      onInput=${(/** @type {any} */ event) => { type(event.target.value); setKind(""); setOpen(true); }}
      onKeyDown=${pressed} onFocus=${() => setOpen(true)} />
    <div class="results" hidden=${!open || !wanted}>
      <p role="status" class="status">${said}</p>
      ${open && wanted && found && found.facets.length > 1 && html`<${Facets} ...${{ found, kind }} onKind=${setKind} />`}
      <ul role="listbox" id=${`${own}-list`} aria-label=${t("search.results")}>${hits.map((hit, i) => html`<li
        key=${hit.id} id=${`${own}-${i}`} role="option" aria-selected=${i === active}
        onMouseDown=${(/** @type {Event} */ event) => event.preventDefault()} onClick=${() => take(hit)}
        ><${Sign} kind=${hit.kind} /><span>${hit.name}</span><small>${label("NodeKind", hit.kind)} · ${hit.key}</small></li>`)}</ul>
    </div>
  </div>`;
}

/** @param {Found | null} found @param {string} wanted */
function saidOf(found, wanted) {
  if (!found || found.text !== wanted) return "";
  if (!found.hits.length) return t("search.none", { text: wanted });
  if (found.near) return t("search.near", { text: wanted });
  return t("search.found", { n: count(found.total), shown: count(found.hits.length) });
}

/** @param {{found: Found, kind: string, onKind: (kind: string) => void}} props */
function Facets({ found, kind, onKind }) {
  const all = found.facets.reduce((sum, facet) => sum + facet.count, 0);
  return html`<div class="facets" role="group" aria-label=${t("search.kinds")}>
    <button type="button" aria-pressed=${kind === ""} onClick=${() => onKind("")}>${t("search.all", { n: count(all) })}</button>
    ${found.facets.map((facet) => html`<button type="button" aria-pressed=${kind === facet.kind}
      onClick=${() => onKind(facet.kind)}>${label("NodeKind", facet.kind)} ${count(facet.count)}</button>`)}
  </div>`;
}
