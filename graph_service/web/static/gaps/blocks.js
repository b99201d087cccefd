import { lowestLevel, rowLevel } from "../core/levels.js";
import { stateOf } from "../core/figures.js";

/** @type {Record<string, number>} how long a code of a level is */
const DIGITS = { PROVINCE: 2, CITY: 4, DISTRICT: 6, STREET: 9, COMMUNITY: 12 };

/**
 * A level of the diagram: a division and what lies directly inside it.
 * @typedef {{code: string, name: string, level: string, share: any, parts: Part[]}} Block
 * @typedef {{code: string, name: string, share: any, state: string | null}} Part `state` of a unit, null of a group
 */

/**
 * The divisions that are unfolded: the place, then those on the way to the one chosen.
 * @param {string} within @param {string} chosen @param {string} unit
 */
export function unfolded(within, chosen, unit) {
  const open = [within];
  while (open.length < 3) {
    const level = rowLevel(open[open.length - 1], unit);
    const next = chosen.slice(0, DIGITS[level]);
    const inside = chosen.startsWith(within) && next.length > open[open.length - 1].length;
    if (level === lowestLevel(unit) || !inside || next.length !== DIGITS[level]) break;
    open.push(next);
  }
  return open;
}

/**
 * @param {string[]} open
 * @param {any} data answers by code
 * @param {string} place
 * @param {string} unit
 * @returns {Block[]}
 */
export function blocksOf(open, data, place, unit) {
  /** @type {Block[]} */
  const blocks = [];
  for (const code of open) {
    const share = data[code]?.coverage;
    if (!share) break;
    const level = rowLevel(code, unit);
    // What holds no unit that counts (quasi-units, mostly) is nothing to look at.
    const counted = share.groups.filter((/** @type {any} */ group) => group.denominator > 0);
    const parts = counted.map((/** @type {any} */ group) => ({
      code: group.division.code,
      name: group.division.name,
      share: group,
      state: level === unit ? stateOf(group) : null,
    }));
    const name = blocks.at(-1)?.parts.find((part) => part.code === code)?.name ?? place;
    blocks.push({ code, name, level, share, parts });
  }
  return blocks;
}
