import { href } from "../../core/address.js";
import { Bars } from "../../core/charts.js";
import { count, fraction, percent } from "../../core/figures.js";
import { html, label, t as shared } from "../../core/writing.js";
import { into, number, share, shareFigure, t, text } from "../columns.js";
import { rowsOf } from "../scope.js";

/** @typedef {import("../page.js").Part} Part */
/** @typedef {import("../scope.js").Scope} Scope */

/**
 * @param {Scope} scope @param {string} measure @param {string} unit @param {string} within @param {string} [status]
 */
const units = (scope, measure, unit, within, status) =>
  href("units", { measure, unit, within, status, asOf: scope.params.asOf, windowDays: scope.days });

/**
 * @param {Scope} scope @param {any} cell @param {string} unit @param {string} within @param {string} status
 * @param {number} n
 */
const unitsLink = (scope, cell, unit, within, status, n) =>
  n > 0 ? html`<a href=${units(scope, cell.measure, unit, within, status)}>${count(n)}</a>` : count(n);

/** @param {any} total STANDARD told from REFERENCE */
const basis = ({ basis: word, required }) =>
  required === null
    ? label("Basis", word)
    : shared(/** @type {"basis.STANDARD"} */ (`basis.${word}`), { required });

const gapsOf = (/** @type {any} */ cell) => cell.denominator - cell.numerator - cell.unknown;

/** @param {Scope} scope @param {string} unit @param {string} measure @param {number} index of the measure */
function columnsOf(scope, unit, measure, index) {
  const of = (/** @type {any} */ row) => row.cells[index];
  const group = label("Measure", measure);
  const linkedTo =
    (/** @type {string} */ status, /** @type {(cell: any) => number} */ n) => (/** @type {any} */ row) =>
      unitsLink(scope, of(row), unit, row.division?.code ?? scope.within, status, n(of(row)));
  return [
    number(`${measure}-c`, t("covered"), (row) => of(row).numerator, {
      group,
      show: linkedTo("COVERED", (cell) => cell.numerator),
    }),
    number(`${measure}-g`, t("gap"), (row) => gapsOf(of(row)), { group, show: linkedTo("GAP", gapsOf) }),
    number(`${measure}-u`, t("unknown"), (row) => of(row).unknown, {
      group,
      show: linkedTo("UNKNOWN", (cell) => cell.unknown),
    }),
    number(`${measure}-d`, t("total"), (row) => of(row).denominator, { group }),
    share(`${measure}-r`, t("coverage"), (row) => of(row).ratio, { group }),
  ];
}

/**
 * Coverage of units by one measure or several: figures, a bar for each division, the table.
 * @param {{id: string, unit: string, measures: string[]}} what
 * @returns {Part}
 */
export function coveragePart({ id, unit, measures }) {
  return {
    id,
    query: "programme-coverage",
    metrics: measures,
    variables: ({ within }) => ({ measures, unit, groupBy: rowsOf(within, unit) }),
    figures: ({ coverageMatrix: { total } }, scope) =>
      total.map((/** @type {any} */ each) =>
        shareFigure(
          t("coverage.of", { measure: label("Measure", each.measure), unit: label("Unit", unit) }),
          each,
          t("coverage.note", { basis: basis(each), gaps: count(gapsOf(each)), unknown: count(each.unknown) }),
          each.measure,
          units(scope, each.measure, unit, scope.within),
        ),
      ),
    picture: ({ coverageMatrix: { rows, total } }, scope, say) =>
      // A row that is one unit has no share to draw.
      rowsOf(scope.within, unit) !== unit &&
      rows.length > 1 &&
      rows.length <= 40 &&
      html`<${Bars} title=${t("coverage.picture", { measure: label("Measure", total[0].measure) })}
        ...${say} legend=${[
          ["mark", t("covered")],
          ["second", t("unknown")],
        ]} whole=${1}
        rows=${rows
          .filter((/** @type {any} */ row) => row.cells[0].denominator)
          .map((/** @type {any} */ row) => ({
            key: row.division.code,
            label: row.division.name,
            value: row.cells[0].ratio ?? 0,
            second: row.cells[0].unknown / row.cells[0].denominator,
            text: `${percent(row.cells[0].ratio)}  ${fraction(row.cells[0])}`,
          }))} />`,
    tables: ({ coverageMatrix: { rows, total, truncated } }, scope) => [
      {
        id,
        caption: t(truncated ? "coverage.truncated" : "coverage.caption", {
          unit: label("Unit", unit),
          measures: measures.map((each) => label("Measure", each)).join(t("and")),
        }),
        rows,
        keyOf: (row) => row.division?.code ?? "",
        total: { division: null, cells: total },
        columns: [
          text("division", t("division"), (row) => row.division?.name ?? t("whole"), {
            heads: true,
            show: (row) => (row.division ? into(scope, row.division) : t("whole")),
          }),
          ...measures.flatMap((measure, index) => columnsOf(scope, unit, measure, index)),
        ],
      },
    ],
  };
}
