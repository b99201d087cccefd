import { change } from "../core/address.js";
import { Shown } from "../core/answers.js";
import { asOfOf, Choice, WordChoice } from "../core/controls.js";
import { count } from "../core/figures.js";
import { usePages } from "../core/pages.js";
import { dataset } from "../core/service.js";
import { Table } from "../core/table.js";
import { html, label, texts } from "../core/writing.js";
import { unitColumns, waysColumn } from "../coverage/columns.js";
import { Filters } from "../coverage/filters.js";
import { More } from "../coverage/more.js";
import { asked, carried, scopeOf } from "../coverage/question.js";
import { UnitLinks } from "../coverage/unit.js";
import { EN, ZH } from "../words/gaps.js";

const t = texts({ ZH, EN });
const UNITS = ["DISTRICT", "STREET", "COMMUNITY"];
const placed = (/** @type {any} */ division) => ({ division });
const listOf = (/** @type {any} */ data) => data.silentUnits;

/** The first of so many days that end with one. @param {string} last @param {number} days */
const firstOf = (last, days) => new Date(Date.parse(last) - (days - 1) * 86_400_000).toISOString().slice(0, 10);

/** Units that never asked for anything. @param {{params: Record<string, string>, place: string}} props */
export function Silent({ params, place }) {
  const { unit, within, asOf, unitSet, windowDays } = asked(params);
  const inWindow = params.period === "window";
  const from = inWindow ? firstOf(asOfOf({ params }), windowDays) : null;
  const variables = { source: params.source ?? null, unit, within, from, asOf, unitSet };
  const { answer, rows, total, busy, more, all } = usePages("gaps-silent", variables, listOf);
  const period = t(inWindow ? "silent.window" : "silent.ever");
  const source = params.source ? label("RequestSource", params.source) : t("silent.any");
  const numbers = { total: count(total), shown: count(rows.length) };
  const words = { place, period, source, unit: label("Unit", unit), ...numbers };
  return html`<section class="panel" id="silent" aria-labelledby="silent-title">
    <div class="head"><h2 id="silent-title">${t("tool.silent")}</h2></div>
    <${Filters} params=${params} without=${["measure", "inherit", ...(inWindow ? [] : ["windowDays"])]}
      units=${UNITS}>
      <${WordChoice} name="source" text=${t("source")} list="RequestSource" value=${params.source ?? ""}
        all=${t("source.all")}
        onChange=${(/** @type {string} */ chosen) => change({ source: chosen })} />
      <${Choice} name="period" text=${t("silent.period")} value=${inWindow ? "window" : ""}
        options=${[["", t("silent.ever")], ["window", t("silent.window")]]}
        onChange=${(/** @type {string} */ chosen) => change({ period: chosen })} />
    </${Filters}>
    <${Shown} of=${answer} empty=${() => total === 0 && t("silent.none")}>${() => html`
      <${Table} caption=${t("silent.caption", words)} columns=${columnsOf(params)}
        rows=${rows.map(placed)} keyOf=${(/** @type {any} */ row) => row.division.code}
        all=${all && (async (/** @type {any} */ progress) => (await all(progress)).map(placed))}
        file=${[t("tool.silent"), place, words.unit]} scope=${`${scopeOf(params, place)} · ${period} · ${source}`}
        sort=${params.sort ?? ""} onSort=${(/** @type {string} */ sort) => change({ sort }, { replace: true })} />
      <${More} more=${more} busy=${busy} />
      ${dataset().notice && html`<p class="status">${t("silent.sample")}</p>`}
    `}</${Shown}>
  </section>`;
}

/** @param {Record<string, string>} params @returns {import("../core/table.js").Column[]} */
function columnsOf(params) {
  const own = carried(params);
  return [
    ...unitColumns(),
    waysColumn((row) => html`<${UnitLinks} of=${row} records=${{ ...own, measure: "REQUEST_ASKED" }}
      gaps=${{ ...own, within: row.division.code }} />`),
  ];
}
