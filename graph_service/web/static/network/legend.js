import { count } from "../core/figures.js";
import { html, label } from "../core/writing.js";
import { KINDS, familyOf, FAMILIES, isWeak } from "./kinds.js";
import { LineSign, Sign } from "./sign.js";
import { t } from "./texts.js";

/**
 * In the order of the vocabulary.
 * @param {Map<string, number>} counts
 * @returns {[string, number][]}
 */
export function kindCounts(counts) {
  return KINDS.flatMap((kind) => {
    const n = counts.get(kind);
    return n ? [/** @type {[string, number]} */ ([kind, n])] : [];
  });
}

/**
 * Families of relations in a picture, with how many there are.
 * @param {Iterable<import("./graph.js").Edge>} edges
 * @returns {[string, number][]}
 */
export function familyCounts(edges) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { relation, status } of edges) {
    const family = isWeak(status) ? "weak" : familyOf(relation);
    counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  return [...Object.keys(FAMILIES), "weak"].flatMap((family) => {
    const n = counts.get(family);
    return n ? [/** @type {[string, number]} */ ([family, n])] : [];
  });
}

/** @param {string} family */
export const familyLabel = (family) => t(/** @type {"family.weak"} */ (`family.${family}`));

/**
 * Kinds with how many nodes there are of each, hidden ones too; a click hides or shows a kind.
 * @param {{
 *   counts: [string, number][], families: [string, number][], hide: string[], onHide: (hide: string[]) => void
 * }} props
 */
export function Legend({ counts, families, hide, onHide }) {
  const turn = (/** @type {string} */ kind) =>
    onHide(hide.includes(kind) ? hide.filter((each) => each !== kind) : [...hide, kind]);
  return html`<div class="legend">
    <div role="group" aria-label=${t("legend")}>${counts.map(([kind, n]) => html`<button type="button" key=${kind}
      data-kind=${kind} aria-pressed=${!hide.includes(kind)} onClick=${() => turn(kind)}
      ><${Sign} kind=${kind} /> <span>${label("NodeKind", kind)}</span> <b>${count(n)}</b></button>`)}</div>
    <ul aria-label=${t("legend.lines")}>${families.map(([family, n]) => html`<li key=${family}
      ><${LineSign} family=${family} /> ${familyLabel(family)} ${count(n)}</li>`)}</ul>
  </div>`;
}
