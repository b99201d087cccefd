import { count } from "../core/figures.js";
import { html, label } from "../core/writing.js";
import { Search } from "./search.js";
import { t } from "./texts.js";

/**
 * The way between the chosen node (or the start) and another one.
 * @param {{
 *   from: string, name: (id: string) => string, way: import("./unfolding.js").WayFound, asOf: string,
 *   picking: boolean, onTo: (id: string) => void, onPick: (picking: boolean) => void,
 *   onChoose: (id: string) => void, onClear: () => void
 * }} props
 */
export function WayPanel({ from, name, way, asOf, picking, onTo, onPick, onChoose, onClear }) {
  return html`<section class="panel way" aria-labelledby="network-way">
    <h2 id="network-way">${t("way")}</h2>
    <p>${t("way.from", { name: name(from) })}</p>
    <${Search} name="to" text=${t("way.to")} asOf=${asOf} onTake=${onTo} />
    <div class="tools">
      <button type="button" class="pick" aria-pressed=${picking}
        onClick=${() => onPick(!picking)}>${t("way.pick")}</button>
      <button type="button" class="clear" disabled=${!way} onClick=${onClear}>${t("way.clear")}</button>
    </div>
    <div role="status">
      ${picking && html`<p class="status">${t("way.picking")}</p>`}
      ${way && !way.graph.nodes.size && html`<p
        class="nowhere">${t("way.none", { from: name(way.from), to: name(way.to) })}</p>`}
    </div>
    ${way && way.graph.nodes.size > 0 && html`<p>${t("way.found", { n: count(way.graph.nodes.size - 1) })}</p>
      <ol>${stepsOf(way.graph).map(({ near, relation, far, forward }) => html`<li
        ><button type="button" class="link" onClick=${() => onChoose(near.id)}>${near.name}</button>
        <span class="arrow"> ${forward ? "—" : "←"}${label("Relation", relation)}${forward ? "→" : "—"} </span>
        <button type="button" class="link" onClick=${() => onChoose(far.id)}>${far.name}</button></li>`)}</ol>`}
  </section>`;
}

/**
 * A way step by step; an edge may point against it.
 * @param {import("./graph.js").Graph} graph nodes in their order
 */
export function stepsOf(graph) {
  const nodes = [...graph.nodes.values()];
  const edges = [...graph.edges.values()];
  return nodes.slice(1).flatMap((far, i) => {
    const near = nodes[i];
    const forward = edges.find((edge) => edge.source === near.id && edge.target === far.id);
    const found = forward ?? edges.find((edge) => edge.source === far.id && edge.target === near.id);
    return found ? [{ near, far, relation: found.relation, forward: Boolean(forward) }] : [];
  });
}
