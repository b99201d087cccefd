import { LEVELS, levelOf, lowestLevel, rowLevel } from "../core/levels.js";
import { conditions } from "./asked.js";

/**
 * @typedef {{measure: string, numerator: number, denominator: number, unknown: number, ratio: number | null}} Cell
 *
 * `depth` counts from 0; `single` says that the row is itself a unit, so that its cells are states.
 * @typedef {{
 *   code: string, name: string, depth: number, single: boolean, opens: boolean, open: boolean,
 *   cells: Map<string, Cell>, before: Map<string, Cell> | null
 * }} Row
 */

/**
 * The branches that are asked for: the root and the rows that are open.
 * @param {import("./asked.js").Asked} asked
 */
const branches = ({ within, open }) =>
  [within, ...open.filter((code) => code.startsWith(within) && code !== within)];

/**
 * The questions of queries/matrix.graphql: one for each branch, two where dates are compared.
 * @param {import("./asked.js").Asked} asked @returns {Record<string, Record<string, unknown>>}
 */
export function questions(asked) {
  /** @type {Record<string, Record<string, unknown>>} */
  const found = {};
  if (!asked.measures.length) return found;
  for (const code of branches(asked)) {
    const question = {
      ...conditions(asked), measures: asked.measures, within: code || null, groupBy: rowLevel(code, asked.unit),
    };
    found[`now ${code}`] = { ...question, asOf: asked.asOf };
    if (asked.before) found[`before ${code}`] = { ...question, asOf: asked.before };
  }
  return found;
}

/** @param {Cell[]} cells */
const byMeasure = (cells) => new Map(cells.map((cell) => [cell.measure, cell]));

/**
 * The rows in the order in which they are shown: every open row is followed by those inside it, each in the order
 * of `compare`. Rows of no units are left out.
 * @param {Record<string, any>} data answers by the keys of `questions`
 * @param {import("./asked.js").Asked} asked
 * @param {(rows: Row[]) => Row[]} inOrder
 * @returns {Row[]}
 */
export function rowsOf(data, asked, inOrder) {
  const lowest = LEVELS.indexOf(lowestLevel(asked.unit));
  /** @type {(code: string, depth: number) => Row[]} */
  const inside = (code, depth) => {
    const answer = data[`now ${code}`]?.coverageMatrix;
    if (!answer) return [];
    const then = data[`before ${code}`]?.coverageMatrix;
    const former = new Map((then?.rows ?? []).map((/** @type {any} */ row) => [row.division.code, row.cells]));
    /** @type {Row[]} */
    const rows = answer.rows.map((/** @type {any} */ { division, cells }) => {
      const opens = LEVELS.indexOf(levelOf(division.code)) < lowest && division.code !== code;
      return {
        ...division, depth, opens, open: opens && asked.open.includes(division.code),
        single: levelOf(division.code) === asked.unit, cells: byMeasure(cells),
        before: then ? byMeasure(former.get(division.code) ?? []) : null,
      };
    });
    const counted = rows.filter(({ cells }) => [...cells.values()].some((cell) => cell.denominator));
    return inOrder(counted).flatMap((row) => [row, ...(row.open ? inside(row.code, depth + 1) : [])]);
  };
  return inside(asked.within, 0);
}

/**
 * The whole as a row.
 * @param {Record<string, any>} data
 * @param {import("./asked.js").Asked} asked
 * @param {string} name
 * @returns {Row}
 */
export function wholeOf(data, asked, name) {
  const then = data[`before ${asked.within}`]?.coverageMatrix;
  return {
    code: asked.within, name, depth: 0, opens: false, open: false,
    single: asked.within !== "" && levelOf(asked.within) === asked.unit,
    cells: byMeasure(data[`now ${asked.within}`].coverageMatrix.total), before: then ? byMeasure(then.total) : null,
  };
}

/** @param {Row} row @param {string} measure @returns {number | null} change in percentage points, to one decimal */
export function pointsOf({ cells, before }, measure) {
  const [now, then] = [cells.get(measure)?.ratio ?? null, before?.get(measure)?.ratio ?? null];
  return now === null || then === null ? null : Math.round((now - then) * 1000) / 10;
}

/**
 * The questions of queries/matrix-changes.graphql: how many units each row gained and lost. A row that is a unit
 * itself tells it by its states.
 * @param {Row[]} rows @param {import("./asked.js").Asked} asked @param {string[]} all every measure there is
 */
export function changeQuestions(rows, asked, all) {
  const chosen = Object.fromEntries(all.map((measure) => [measure, asked.measures.includes(measure)]));
  const question = (/** @type {Row} */ { code }) => ({
    ...conditions(asked), ...chosen, within: code || null, from: asked.before, to: asked.asOf,
  });
  return Object.fromEntries(rows.filter(({ single }) => !single).map((row) => [row.code, question(row)]));
}
