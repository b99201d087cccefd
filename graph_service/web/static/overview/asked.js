import { href } from "../core/address.js";
import { names, texts } from "../core/i18n.js";
import { EN, ZH } from "../words/overview.js";

export const t = texts({ ZH, EN });

/**
 * What the parts of the overview are asked for.
 * @typedef {{
 *   measure: string, unit: string, within: string | null, asOf: string, from: string, windowDays: number
 * }} Asked
 */

/** @param {string} list @param {string | undefined} word @param {string} otherwise */
export const wordOr = (list, word, otherwise) => (word && names(list).includes(word) ? word : otherwise);

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
