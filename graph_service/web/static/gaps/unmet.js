import { href } from "../core/address.js";
import { count } from "../core/figures.js";
import { Table } from "../core/table.js";
import { html, texts } from "../core/writing.js";
import { unitColumns, waysColumn } from "../coverage/columns.js";
import { keyOf } from "../coverage/unit.js";
import { EN, ZH } from "../words/gaps.js";

const t = texts({ ZH, EN });

/** @type {import("../core/table.js").Column[]} */
const COLUMNS = [
  ...unitColumns({ title: t("plan.unit") }),
  { key: "lacking", title: t("unmet.lacking"), kind: "number", value: (row) => row.lacking },
  waysColumn(),
];

/**
 * Units that stay without, and why: more is needed than those who could give have.
 * @param {{found: any, place: string, scope: string}} props
 */
export function Unmet({ found, place, scope }) {
  const { need, capacity, units, buildings, providers } = found.bottleneck;
  const narrow = units ?? buildings;
  const totals = { units: narrow.totalCount, providers: providers.totalCount };
  const numbers = { ...totals, need, capacity, rest: need - capacity };
  const shown = Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, count(number)]));
  return html`<section class="panel" id="unmet" aria-labelledby="unmet-title">
    <div class="head"><h2 id="unmet-title">${t("unmet.title")}</h2></div>
    <p>${t("hall.why", shown)}${t("hall.do")}</p>
    <details><summary>${t("hall.providers")}</summary><p class="ways">
      ${providers.nodes.map((/** @type {any} */ branch) => html`<a
        href=${href("network", { id: branch.id })}>${branch.name}</a>`)}
      ${providers.totalCount > providers.nodes.length && t("hall.cut", { n: shown.providers })}
    </p></details>
    <details><summary>${t("hall.units")}</summary><p class="names">
      ${narrow.nodes.map((/** @type {any} */ each) => each.name).join("、")}
      ${narrow.totalCount > narrow.nodes.length && t("hall.cut", { n: shown.units })}
    </p></details>
    <details><summary>${t("unmet.caption", { n: count(found.unmetTotal) })}</summary>
      <${Table} caption=${t("unmet.caption", { n: count(found.unmetTotal) })} columns=${COLUMNS} rows=${found.unmet}
        keyOf=${keyOf}
        file=${[t("tool.partners"), t("unmet.title"), place]} scope=${scope} />
      ${found.truncated && html`<p class="status">${t("plan.cut")}</p>`}
    </details>
  </section>`;
}
