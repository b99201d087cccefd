import { change, language } from "../../core/address.js";
import { Bars, Columns } from "../../core/charts.js";
import { WordChoice } from "../../core/controls.js";
import { count } from "../../core/figures.js";
import { html, label } from "../../core/writing.js";
import { number, place, share, t, text } from "../columns.js";
import { changed } from "./topics.js";

/** @typedef {import("../page.js").Part} Part */
/** @typedef {import("../scope.js").Scope} Scope */

const stepOf = (/** @type {Scope} */ scope) =>
  ["MONTH", "QUARTER", "YEAR"].includes(scope.params.step) ? scope.params.step : "MONTH";
const named = (/** @type {any} */ period) =>
  period.from === period.to ? period.from : `${period.from} – ${period.to}`;

/**
 * @param {string} key @param {string} title
 * @returns {import("../../core/table.js").Column[]} a number and its change over a year
 */
const withChange = (key, title) => [
  number(key, title, (row) => row[key]),
  share(`${key}Change`, t("cases.change"), (row) => row[`${key}Change`], {
    show: (row) => changed(row[`${key}Change`]),
  }),
];

/** @type {Part} */
export const CASE_TREND = {
  id: "case-trend",
  query: "programme-case-trend",
  metrics: ["CASE_TREND"],
  variables: (scope) => ({ step: stepOf(scope) }),
  Controls: (
    /** @type {{scope: Scope}} */ { scope },
  ) => html`<${WordChoice} name="step" text=${t("cases.step")} list="TrendStep"
    value=${stepOf(scope)} onChange=${(/** @type {string} */ step) => change({ step })} />`,
  empty: ({ caseTrend }) => !caseTrend.basis && t("cases.none"),
  Body: (
    /** @type {any} */ { data: { caseTrend } },
  ) => html`<p class="context"><span
    class="badge reference">${language === "en" ? caseTrend.noteEn : caseTrend.noteZh}</span>
    ${t("cases.basis", {
      basis: label("CaseBasis", caseTrend.basis), courts: count(caseTrend.courts.totalCount),
    })}</p>`,
  figures: ({ caseTrend: { total } }) =>
    total
      ? [
          {
            label: t("cases.new"),
            value: count(total.newCases),
            aside: changed(total.newCasesChange),
            note: t("cases.year", { period: named(total) }),
          },
          {
            label: t("cases.mediated"),
            value: count(total.mediated),
            aside: changed(total.mediatedChange),
            note: t("cases.year", { period: named(total) }),
          },
          {
            label: t("cases.fast"),
            value: count(total.fastTrack),
            aside: changed(total.fastTrackChange),
            note: t("cases.year", { period: named(total) }),
          },
          {
            label: t("cases.missing"),
            value: count(total.monthsMissing.length),
            note: total.monthsMissing.slice(0, 6).join(t("and")),
          },
        ]
      : [],
  picture: ({ caseTrend: { periods } }, scope, say) =>
    periods.length > 0 &&
    html`<${Columns} title=${t("cases.picture")} ...${say}
      rows=${periods.map((/** @type {any} */ { from, newCases }) => ({
        key: from, label: from, value: newCases,
      }))} />`,
  tables: ({ caseTrend: { periods, total } }) => [
    {
      id: "case-trend",
      caption: t("cases.caption"),
      rows: periods,
      total: total && { ...total, whole: true },
      keyOf: (row) => row.from,
      columns: [
        text("period", t("cases.period"), (row) => (row.whole ? t("whole") : named(row)), { heads: true }),
        ...withChange("newCases", t("cases.new")),
        ...withChange("mediated", t("cases.mediated")),
        ...withChange("fastTrack", t("cases.fast")),
        text("missing", t("cases.missing"), (row) => row.monthsMissing.join(t("and")) || null),
      ],
    },
  ],
};

/** @type {Part} */
export const HOT_SPOTS = {
  id: "hot-spots",
  query: "programme-hot-spots",
  metrics: ["REQUEST_HOT_SPOT"],
  list: (data) => data.requestHotSpots,
  empty: (data) => data.requestHotSpots.totalCount === 0 && t("none.here"),
  picture: (
    { requestHotSpots: { nodes } },
    scope,
    say,
  ) => html`<${Bars} title=${t("hot.picture")} ...${say} beside=${true}
    legend=${[
      ["mark", t("hot.now")],
      ["second", t("hot.before")],
    ]}
    rows=${nodes.slice(0, 15).map((/** @type {any} */ each) => ({
      key: each.division.code,
      label: each.division.name,
      value: each.requests,
      second: each.requestsBefore,
      text: t("hot.row", { before: count(each.requestsBefore), now: count(each.requests) }),
    }))} />`,
  tables: (data, scope, rows) => [
    {
      id: "hot-spots",
      caption: t("hot.caption"),
      rows,
      paged: true,
      keyOf: (row) => row.division.code,
      columns: [
        ...place(scope, (row) => row.division),
        number("requests", t("hot.now"), (row) => row.requests),
        number("before", t("hot.before"), (row) => row.requestsBefore),
        number("change", t("hot.change"), (row) => row.change, {
          show: (row) => (row.change > 0 ? `+${row.change}` : count(row.change)),
        }),
        number("risk", t("hot.risk"), (row) => row.legalRisk),
      ],
    },
  ],
};
