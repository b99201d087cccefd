import { dataset } from "./service.js";

/** The levels of divisions from above. */
export const LEVELS = ["PROVINCE", "CITY", "DISTRICT", "STREET", "COMMUNITY"];
const LENGTHS = [2, 4, 6, 9, 12];

/** @param {string} code @returns {string} what its length says */
export const levelOf = (code) => LEVELS[LENGTHS.indexOf(code.length)] ?? "COMMUNITY";

/** The lowest level that has such units inside: buildings stand in communities. @param {string} unit */
export const lowestLevel = (unit) => (unit === "BUILDING" ? "COMMUNITY" : unit);

/**
 * The level of the rows that show what lies inside a division: the next one, past the cities between provinces and
 * their districts, which are placeholders in municipalities; never below the units that are counted.
 * @param {string} within a division code, or "" for everywhere
 * @param {string} unit
 */
export function rowLevel(within, unit) {
  const first = dataset().provinces > 1 ? "PROVINCE" : "DISTRICT";
  const next = { PROVINCE: "DISTRICT", CITY: "DISTRICT", DISTRICT: "STREET" }[levelOf(within)] ?? "COMMUNITY";
  const wanted = within ? next : first;
  return LEVELS[Math.min(LEVELS.indexOf(wanted), LEVELS.indexOf(lowestLevel(unit)))];
}
