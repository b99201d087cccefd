import { useState } from "preact/hooks";
import { count } from "../core/figures.js";
import { SearchBox } from "../core/search-box.js";
import { ask } from "../core/service.js";
import { html, label } from "../core/writing.js";
import { partsOf } from "./coding.js";
import { Sign } from "./sign.js";
import { t } from "./texts.js";

const LISTED = 12;

/**
 * @typedef {{id: string, name: string, key: string, kind: string, matchedBy: string}} Hit
 * @typedef {{kind: string, count: number}} Facet
 * @typedef {{text: string, total: number, facets: Facet[], hits: Hit[]}} Found
 */

/**
 * @param {string} text
 * @param {string} kind
 * @param {string} asOf
 * @param {AbortSignal} signal
 * @returns {Promise<Found>}
 */
async function findNodes(text, kind, asOf, signal) {
  const variables = { text, kinds: kind ? [kind] : null, first: LISTED, asOf: asOf || null };
  const { data } = await ask("network-search", variables, signal);
  const hits = data.search.nodes.map((/** @type {any} */ { node, matchedBy }) => ({
    ...node, kind: partsOf(node.id).kind, matchedBy,
  }));
  return { text, total: data.search.totalCount, facets: data.search.facets, hits };
}

/**
 * A field that finds nodes of all kinds, or of one of those that were found.
 * @param {{name: string, text: string, asOf: string, onTake: (id: string) => void}} props
 */
export function Search({ name, text, asOf, onTake }) {
  const [kind, setKind] = useState("");
  const find = (/** @type {string} */ wanted, /** @type {AbortSignal} */ signal) => findNodes(wanted, kind, asOf, signal);
  return html`<${SearchBox} name=${name} text=${text} hint=${t("search.hint")} list=${t("search.results")}
    first=${0} about=${`${kind} ${asOf}`} find=${find} said=${saidOf} result=${Node} onType=${() => setKind("")}
    onTake=${(/** @type {Hit} */ hit) => onTake(hit.id)}
    >${(/** @type {Found} */ found) => found.facets.length > 1
      && html`<${Facets} ...${{ found, kind }} onKind=${setKind} />`}</${SearchBox}>`;
}

/** @param {Hit} hit */
const Node = ({ name, key, kind }) =>
  html`<${Sign} kind=${kind} /><span>${name}</span><small>${label("NodeKind", kind)} · ${key}</small>`;

/** @param {Found} found */
function saidOf({ text, total, hits }) {
  if (!hits.length) return t("search.none", { text });
  if (hits[0].matchedBy === "ABBREVIATION") return t("search.near", { text, n: count(total) });
  return t("search.found", { n: count(total), shown: count(hits.length) });
}

/** @param {{found: Found, kind: string, onKind: (kind: string) => void}} props */
function Facets({ found, kind, onKind }) {
  const all = found.facets.reduce((sum, facet) => sum + facet.count, 0);
  const choice = (/** @type {string} */ of, /** @type {string} */ shown) =>
    html`<button type="button" aria-pressed=${kind === of} onClick=${() => onKind(of)}>${shown}</button>`;
  return html`<div class="facets" role="group" aria-label=${t("search.kinds")}>
    ${choice("", t("search.all", { n: count(all) }))}
    ${found.facets.map((facet) => choice(facet.kind, `${label("NodeKind", facet.kind)} ${count(facet.count)}`))}
  </div>`;
}
