import { daysBetween } from "../core/figures.js";
import { dataset } from "../core/service.js";

/**
 * Where and when a programme is looked at. `days` reach from the first day to the date of the data; `chosen` tells
 * whether the last day stands in the address.
 * @typedef {{
 *   within: string, from: string, to: string, asOf: string, days: number, chosen: boolean, place: string,
 *   slug: string, params: Record<string, string>
 * }} Scope
 */

/** @param {Record<string, string>} params @param {string} place its name @returns {Scope} */
export function scopeOf(params, place) {
  const asOf = params.asOf ?? dataset().asOf;
  const to = params.to ?? asOf;
  const from = params.from ?? `${asOf.slice(0, 4)}-01-01`;
  const days = Math.max(1, daysBetween(from, asOf));
  const slug = params.name ?? "";
  return { within: params.within ?? "", from, to, asOf, days, chosen: "to" in params, place, slug, params };
}

/** What every query may take; a query takes those that it declares. @param {Scope} scope */
export const asked = ({ within, from, to, asOf, days }) => ({
  within: within || null,
  from,
  to,
  asOf,
  windowDays: days,
});

/**
 * The level of the rows of a table by place: below the place, never below the units.
 * @param {string} within @param {string} unit
 */
export function rowsOf(within, unit) {
  if (within.length < 6 || unit === "DISTRICT") return "DISTRICT";
  return within.length < 9 || unit === "STREET" ? "STREET" : unit === "BUILDING" ? "STREET" : "COMMUNITY";
}
