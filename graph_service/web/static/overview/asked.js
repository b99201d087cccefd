import { href, readAddress } from "../core/address.js";
import { daysBetween } from "../core/figures.js";
import { askEarly, closedList, dataset, readDataset } from "../core/service.js";

/**
 * What the parts of the overview are asked for.
 * @typedef {{
 *   measure: string, unit: string, within: string | null, asOf: string, from: string, windowDays: number
 * }} Asked
 */

/** @param {string} list @param {string | undefined} word @param {string} otherwise */
const wordOr = (list, word, otherwise) => (word && closedList(list).has(word) ? word : otherwise);

/** @param {Record<string, string>} params of the address @returns {Asked} */
export function asked(params) {
  const asOf = params.asOf ?? dataset().asOf;
  const from = params.from ?? `${asOf.slice(0, 4)}-01-01`;
  return {
    measure: wordOr("Measure", params.measure, "BRANCH_PAIRED"), unit: wordOr("Unit", params.unit, "COMMUNITY"),
    within: params.within || null, asOf, from, windowDays: daysBetween(from, asOf),
  };
}

/** The variables of queries/overview.graphql. @param {Asked} asked */
export const figuresOf = ({ within, asOf, from, windowDays }) => ({ within, asOf, from, to: asOf, windowDays });

/**
 * The list of units behind a number.
 * @param {Asked} asked @param {Record<string, string | null>} which measure, unit, within or status that differ
 */
export function unitsHref({ measure, unit, within, asOf, windowDays }, which = {}) {
  return href("units", { measure, unit, within, asOf, windowDays, ...which });
}

/** @param {Asked} asked @param {string | null} within */
export function gapsHref({ measure, unit, asOf, windowDays }, within) {
  return href("gaps", { measure, unit, within, asOf, windowDays });
}

const { view, params } = readAddress();

/** The data set: out of the page, else asked before there is anything to show it. */
export const opening = readDataset();

/** What the overview shows first, where it is opened; settled also where it is asked later, or failed and will be told. */
export const begun = opening
  .then(() => (view === "overview" ? askEarly("overview", figuresOf(asked(params))) : null))
  .catch(() => null);
