import { change } from "../core/address.js";
import { Shown } from "../core/answers.js";
import { Badge, count } from "../core/figures.js";
import { usePages } from "../core/pages.js";
import { Table } from "../core/table.js";
import { html, label, t as page, texts } from "../core/writing.js";
import { unitColumns, waysColumn } from "../coverage/columns.js";
import { More } from "../coverage/more.js";
import { asked, scopeOf } from "../coverage/question.js";
import { chosenBy, chosenIn, keyOf, nameOf, UnitName } from "../coverage/unit.js";
import { EN, ZH } from "../words/units.js";

const t = texts({ ZH, EN });
const listOf = (/** @type {any} */ data) => data.coverageUnits;

/** @type {import("../core/table.js").Column[]} */
const COLUMNS = [
  ...unitColumns({ show: (row) => html`<${UnitName} of=${row} title=${t("units.records", { name: nameOf(row) })}
    onChoose=${() => change(chosenBy(row))} />` }),
  { key: "status", title: page("status"), value: (row) => label("UnitStatus", row.status),
    show: (row) => html`<${Badge} list="UnitStatus" word=${row.status} />` },
  { key: "actual", title: page("actual"), kind: "number", value: (row) => row.actual },
  { key: "required", title: page("required"), kind: "number", value: (row) => row.required },
  { key: "basis", title: page("basis"), value: (row) => label("Basis", row.basis),
    show: (row) => html`<${Badge} list="Basis" word=${row.basis} />` },
  waysColumn(),
];

/** The units of a figure, of one state or of all. @param {{params: Record<string, string>, place: string}} props */
export function Units({ params, place }) {
  const variables = { ...asked(params), status: params.status ? [params.status] : null };
  const { answer, rows, total, busy, more, all } = usePages("units", variables, listOf);
  const words = {
    place,
    unit: label("Unit", variables.unit),
    status: params.status ? label("UnitStatus", params.status) : t("status.all"),
  };
  return html`<section class="panel" id="units" aria-labelledby="units-title">
    <div class="head"><h2 id="units-title">${t("units.title")}</h2></div>
    <${Shown} of=${answer} empty=${() => total === 0 && t("units.none")}>${() => html`
      <${Table} caption=${t("units.caption", { ...words, total: count(total), shown: count(rows.length) })}
        columns=${COLUMNS} rows=${rows} keyOf=${keyOf} all=${all} chosen=${chosenIn(params)}
        file=${[label("Measure", variables.measure), words.unit, place, words.status]}
        scope=${`${scopeOf(params, place)} · ${words.status}`}
        sort=${params.sort ?? ""} onSort=${(/** @type {string} */ sort) => change({ sort }, { replace: true })} />
      <${More} more=${more} busy=${busy} />
    `}</${Shown}>
  </section>`;
}
