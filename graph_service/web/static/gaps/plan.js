import { href, language } from "../core/address.js";
import { count } from "../core/figures.js";
import { Table } from "../core/table.js";
import { html, texts } from "../core/writing.js";
import { unitColumns, waysColumn } from "../coverage/columns.js";
import { keyOf } from "../coverage/unit.js";
import { EN, ZH } from "../words/gaps.js";

const t = texts({ ZH, EN });

/** A sentence that the service says in English, then in Chinese. @param {string} both */
export function inOneLanguage(both) {
  const chinese = both.search(/[\u4e00-\u9fff]/);
  return (language === "en" ? both.slice(0, chinese) : both.slice(chinese)).trim();
}

/** @type {import("../core/table.js").Column[]} */
const COLUMNS = [
  ...unitColumns({ title: t("plan.unit") }),
  { key: "branch", title: t("plan.branch"), value: (row) => row.provider.name,
    show: (row) => html`<a href=${href("network", { id: row.provider.id })}>${row.provider.name}</a>` },
  { key: "kind", title: t("plan.kind"), value: (row) => t(row.isNew ? "plan.new" : "plan.kept") },
  { key: "cost", title: t("plan.cost"), kind: "number", value: (row) => row.cost },
  { key: "steps", title: t("plan.steps"), kind: "number", value: (row) => row.parts.steps },
  { key: "reason", title: t("plan.reason"), value: (row) => inOneLanguage(row.reason),
    show: (row) => html`<small>${inOneLanguage(row.reason)}</small>` },
  waysColumn(),
];

/** The plan, a row for each pairing. @param {{found: any, place: string, scope: string}} props */
export function Plan({ found, place, scope }) {
  if (!found.assignments.length) return html`<p class="status">${t("plan.none")}</p>`;
  return html`
    <${Table} caption=${t("plan.caption", { n: count(found.assignments.length) })} columns=${COLUMNS}
      rows=${found.assignments}
      keyOf=${(/** @type {any} */ row) => `${row.provider.key} ${keyOf(row)}`}
      file=${[t("tool.partners"), place]} scope=${scope} />
    ${found.truncated && html`<p class="status">${t("plan.cut")}</p>`}`;
}

/** @type {import("../core/table.js").Column[]} */
const ENDED = [
  { key: "name", title: t("ended.name"), heads: true, value: (row) => row.name },
  { key: "from", title: t("ended.from"), value: (row) => row.validFrom },
];

/** Pairings that the plan gives up. @param {{ended: any, place: string, scope: string}} props */
export function Ended({ ended, place, scope }) {
  const numbers = { n: count(ended.totalCount), shown: count(ended.nodes.length) };
  return html`<${Table} caption=${t("ended.caption", numbers)} columns=${ENDED} rows=${ended.nodes}
    keyOf=${(/** @type {any} */ row) => row.key}
    file=${[t("tool.partners"), t("ended.name"), place]} scope=${scope} />`;
}
