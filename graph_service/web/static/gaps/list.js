import { change } from "../core/address.js";
import { Shown } from "../core/answers.js";
import { WordChoice } from "../core/controls.js";
import { Badge, count } from "../core/figures.js";
import { usePages } from "../core/pages.js";
import { Table } from "../core/table.js";
import { html, label, t as page, texts } from "../core/writing.js";
import { unitColumns, waysColumn } from "../coverage/columns.js";
import { Filters } from "../coverage/filters.js";
import { More } from "../coverage/more.js";
import { asked, carried, scopeOf } from "../coverage/question.js";
import { chosenBy, chosenIn, keyOf, nameOf, UnitLinks, UnitName } from "../coverage/unit.js";
import { EN, ZH } from "../words/gaps.js";
import { Diagram } from "./diagram.js";

const t = texts({ ZH, EN });
const listOf = (/** @type {any} */ data) => data.gaps;

/**
 * The ranked list of gaps and, above it, the diagram of the place.
 * @param {{params: Record<string, string>, place: string}} props
 */
export function List({ params, place }) {
  const needBasis = params.needBasis ?? "REQUESTS";
  const variables = { ...asked(params), status: params.status ? [params.status] : null, needBasis };
  const { answer, rows, total, busy, more, all } = usePages("gaps-ranked", variables, listOf);
  return html`
    <section class="panel" aria-labelledby="list-title">
      <div class="head"><h2 id="list-title">${t("tool.list")}</h2></div>
      <${Filters} params=${params}>
        <${WordChoice} name="status" text=${page("status")} list="UnitStatus" of=${["GAP", "UNKNOWN"]}
          value=${params.status ?? ""} all=${t("status.all")}
          onChange=${(/** @type {string} */ status) => change({ status })} />
        <${WordChoice} name="needBasis" text=${t("needBasis")} list="NeedBasis" value=${needBasis}
          onChange=${(/** @type {string} */ chosen) => change({ needBasis: chosen })} />
      </${Filters}>
    </section>
    <${Diagram} params=${params} place=${place} rows=${rows} />
    <section class="panel" id="gaps" aria-label=${t("list.rows")}>
      <${Shown} of=${answer} empty=${() => total === 0 && t("list.none")}>${() => html`
        ${rows.every(({ need }) => need === null) && html`<p class="status">${t("list.no.need")}</p>`}
        <${Ranked} ...${{ params, place, rows, total, all, needBasis }} />
        <${More} more=${more} busy=${busy} />
      `}</${Shown}>
    </section>`;
}

/** @param {any} props of what List found */
function Ranked({ params, place, rows, total, all, needBasis }) {
  const { measure, unit } = asked(params);
  const words = { place, measure: label("Measure", measure), unit: label("Unit", unit) };
  return html`<${Table}
    caption=${t("list.caption", { ...words, total: count(total), shown: count(rows.length) })}
    columns=${columnsOf(params, needBasis)}
    rows=${rows} keyOf=${keyOf} all=${all} chosen=${chosenIn(params)}
    file=${[t("tool.list"), place, words.measure, words.unit]} scope=${scopeOf(params, place)}
    sort=${params.sort ?? ""} onSort=${(/** @type {string} */ sort) => change({ sort }, { replace: true })}
  />`;
}

/**
 * @param {Record<string, string>} params
 * @param {string} needBasis
 * @returns {import("../core/table.js").Column[]}
 */
function columnsOf(params, needBasis) {
  const group = t("list.priority");
  return [
    ...unitColumns({ show: (row) => html`<${UnitName} of=${row} title=${t("list.choose", { name: nameOf(row) })}
      onChoose=${() => change(chosenBy(row))} />` }),
    { key: "status", title: page("status"), value: (row) => label("UnitStatus", row.status),
      show: (row) => html`<${Badge} list="UnitStatus" word=${row.status} />` },
    { key: "required", title: page("required"), kind: "number", value: (row) => row.required },
    { key: "actual", title: page("actual"), kind: "number", value: (row) => row.actual },
    { key: "shortfall", title: page("shortfall"), kind: "number", group, value: (row) => row.shortfall },
    { key: "need", title: label("NeedBasis", needBasis), kind: "number", group, value: (row) => row.need },
    { key: "priority", title: page("priority"), kind: "number", group, value: (row) => row.priority,
      show: Factors },
    { key: "lastContact", title: page("lastContact"), kind: "date", value: (row) => row.lastContact },
    { key: "basis", title: page("basis"), value: (row) => label("Basis", row.basis),
      show: (row) => html`<${Badge} list="Basis" word=${row.basis} />` },
    waysColumn((row) => html`<${UnitLinks} of=${row} records=${carried(params)} />`),
  ];
}

/** The priority with the factors that make it. @param {any} gap */
function Factors({ shortfall, need, priority }) {
  if (priority === null) return "—";
  const factors = t("list.factors", { shortfall: count(shortfall), need: count(need) });
  return html`<span class="factors">${factors} = </span><b>${count(priority)}</b>`;
}
