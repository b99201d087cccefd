import { Bar } from "../core/figures.js";
import { Table } from "../core/table.js";
import { html, t as page, texts } from "../core/writing.js";
import { EN, ZH } from "../words/gaps.js";

const t = texts({ ZH, EN });

/** @type {import("../core/table.js").Column[]} */
const COLUMNS = [
  { key: "when", title: t("change.when"), heads: true, value: (row) => row.when },
  { key: "bar", title: t("change.bar"), only: "page", value: () => null, show: (row) => html`<span
    class="wide-bar"><${Bar} share=${row.share} /></span>` },
  { key: "covered", title: page("covered"), kind: "number", value: (row) => row.share.numerator },
  { key: "unknown", title: page("unknown"), kind: "number", value: (row) => row.share.unknown },
  { key: "total", title: page("total"), kind: "number", value: (row) => row.share.denominator },
  { key: "ratio", title: page("ratio"), kind: "percent", value: (row) => row.share.ratio },
];

/**
 * Coverage before and after a plan, as two bars and their numbers.
 * @param {{before: any, after: any, place: string, scope: string}} props
 */
export function Change({ before, after, place, scope }) {
  const rows = [{ when: t("change.before"), share: before }, { when: t("change.after"), share: after }];
  return html`<${Table} caption=${t("change.caption")} columns=${COLUMNS} rows=${rows}
    keyOf=${(/** @type {any} */ row) => row.when}
    file=${[t("tool.partners"), t("change.caption"), place]} scope=${scope} />`;
}
