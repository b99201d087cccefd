import { href } from "../core/address.js";
import { dataset } from "../core/service.js";
import { names, texts } from "../core/writing.js";
import { EN, ZH } from "../words/matrix.js";

export const t = texts({ ZH, EN });

/** What is looked at first: links that stand, and events that happen. */
const FIRST = [
  "BRANCH_PAIRED", "PAIRING_ACTIVE", "JUDGE_VISITED", "SERVICE_POINT_OPEN", "ACTIVITY_HELD", "REQUEST_ASKED",
];
const DAYS = 365;

/**
 * What the address says of the matrix. `open` are the codes of the rows that are expanded, `before` is the day that
 * is compared with, `cell` is "code~MEASURE" of the change that is looked at ("" is the code of the whole).
 * @typedef {{
 *   measures: string[], unit: string, within: string, asOf: string, before: string | null, windowDays: number,
 *   inherit: boolean, unitSet: string, open: string[], sort: string, cell: string | null
 * }} Asked
 */

/** @param {Record<string, string>} params @returns {Asked} */
export function askedOf(params) {
  const chosen = (params.measures ?? FIRST.join(",")).split(",");
  const days = Number(params.windowDays);
  return {
    measures: names("Measure").filter((name) => chosen.includes(name)),
    unit: names("Unit").includes(params.unit) ? params.unit : "STREET",
    within: params.within ?? "",
    asOf: params.asOf ?? dataset().asOf,
    before: params.before || null,
    windowDays: Number.isInteger(days) && days > 0 ? days : DAYS,
    inherit: params.inherit === "true",
    unitSet: params.unitSet === "STATISTICAL" ? "STATISTICAL" : "CIVIL",
    open: (params.open ?? "").split(",").filter(Boolean),
    sort: params.sort ?? "",
    cell: params.cell ?? null,
  };
}

/** What every query of the matrix takes. @param {Asked} asked */
export const conditions = ({ unit, windowDays, inherit, unitSet }) => ({ unit, windowDays, inherit, unitSet });

/** @param {Asked} asked @param {{measure: string, within: string, status?: string, asOf?: string}} which */
export function unitsHref({ unit, asOf, windowDays, inherit, unitSet }, which) {
  const set = unitSet === "CIVIL" ? null : unitSet;
  return href("units", { unit, asOf, windowDays, inherit: inherit || null, unitSet: set, ...which });
}

/** A year before, to begin a comparison with. @param {string} day */
export function yearBefore(day) {
  const year = String(Number(day.slice(0, 4)) - 1).padStart(4, "0");
  return `${year}${day.slice(4) === "-02-29" ? "-02-28" : day.slice(4)}`;
}
