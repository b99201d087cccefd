import { count } from "../core/figures.js";
import { Table } from "../core/table.js";
import { html, label } from "../core/writing.js";
import { t } from "./texts.js";

/**
 * The nodes of the picture; choosing one here chooses it there.
 * @param {{
 *   graph: import("./graph.js").Graph, beside: Map<string, Set<string>>, pinned: Set<string>, chosen: string,
 *   districts: Map<string, {code: string, name: string}>, scope: string, sort: string,
 *   onSort: (sort: string) => void, onChoose: (id: string) => void
 * }} props
 */
export function Nodes({ graph, beside, pinned, chosen, districts, scope, sort, onSort, onChoose }) {
  /** @type {import("../core/table.js").Column[]} */
  const columns = [
    {
      key: "name", title: t("name"), heads: true, value: (row) => row.name,
      show: (row) => html`<button type="button" class="link" aria-pressed=${row.id === chosen}
        onClick=${() => onChoose(row.id)}>${row.name}</button>`,
    },
    { key: "kind", title: t("kind"), value: (row) => label("NodeKind", row.kind) },
    { key: "district", title: t("district"), value: (row) => districts.get(row.id)?.name },
    { key: "degree", title: t("degree"), kind: "number", value: (row) => beside.get(row.id)?.size ?? 0 },
    { key: "pinned", title: t("pinned"), value: (row) => (pinned.has(row.id) ? t("pinned") : null) },
  ];
  return html`<section class="panel nodes" aria-labelledby="network-nodes">
    <h2 id="network-nodes">${t("nodes")}</h2>
    <${Table} ...${{ columns, scope, sort, onSort, chosen }} rows=${[...graph.nodes.values()]}
      keyOf=${(/** @type {any} */ row) => row.id} file=${[t("file"), t("nodes")]}
      caption=${t("nodes.caption", { n: count(graph.nodes.size) })} />
  </section>`;
}

/**
 * The relations of the picture.
 * @param {{
 *   graph: import("./graph.js").Graph, chosen: string, scope: string, sort: string, onSort: (sort: string) => void,
 *   onEdge: (key: string) => void
 * }} props
 */
export function Edges({ graph, chosen, scope, sort, onSort, onEdge }) {
  const name = (/** @type {string} */ id) => graph.nodes.get(id)?.name ?? "";
  /** @type {import("../core/table.js").Column[]} */
  const columns = [
    { key: "from", title: t("from"), heads: true, value: (row) => name(row.source) },
    {
      key: "relation", title: t("relation"), value: (row) => label("Relation", row.relation),
      show: (row) => html`<button type="button" class="link" aria-pressed=${row.key === chosen}
        aria-label=${`${name(row.source)} ${label("Relation", row.relation)} ${name(row.target)}`}
        onClick=${() => onEdge(row.key)}>${label("Relation", row.relation)}</button>`,
    },
    { key: "to", title: t("to"), value: (row) => name(row.target) },
    { key: "records", title: t("records"), kind: "number", value: (row) => row.count },
    { key: "state", title: t("state"), value: (row) => (row.status ? label("PairingStatus", row.status) : null) },
  ];
  return html`<section class="panel edges" aria-labelledby="network-edges">
    <h2 id="network-edges">${t("edges")}</h2>
    <${Table} ...${{ columns, scope, sort, onSort, chosen }} rows=${[...graph.edges.values()]}
      keyOf=${(/** @type {any} */ row) => row.key} file=${[t("file"), t("edges")]}
      caption=${t("edges.caption", { n: count(graph.edges.size) })} />
  </section>`;
}
