/**
 * A number with commas between thousands and at most one decimal.
 * @param {number | null | undefined} value
 */
export function count(value) {
  if (value === null || value === undefined) return "—";
  // Not by Intl.NumberFormat: the first one that a page makes takes a browser tens of milliseconds.
  const [whole, decimal] = String(Math.round(value * 10) / 10).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return decimal ? `${grouped}.${decimal}` : grouped;
}

/**
 * A ratio as a percentage of one decimal. Rounded down, so that only the whole is ever shown as 100%.
 * @param {number | null | undefined} ratio null where there is no denominator
 * @param {(tenths: number) => number} [round]
 */
export function percent(ratio, round = Math.floor) {
  if (ratio === null || ratio === undefined) return "—";
  if (ratio > 0 && ratio < 0.001) return "<0.1%";
  const tenths = Math.min(1000, round(Number((ratio * 1000).toFixed(6))));
  return tenths === 0 || tenths === 1000 ? `${tenths / 10}%` : `${(tenths / 10).toFixed(1)}%`;
}

/** @param {{lower: number | null, upper: number | null}} rate its bounds are rounded outwards */
export function interval(rate) {
  return `${percent(rate.lower)} – ${percent(rate.upper, Math.ceil)}`;
}

/** @param {{numerator: number, denominator: number}} share */
export function fraction(share) {
  return `${count(share.numerator)} / ${count(share.denominator)}`;
}

/**
 * Where a division stands, without the placeholder 市辖区 (or 县) of statistical codes.
 * @param {{code: string, name: string, ancestors: {code: string, name: string}[]}} division
 * @returns {string[]}
 */
export function path(division) {
  return division.ancestors
    .filter((each) => !(each.code.length === 4 && ["市辖区", "县"].includes(each.name)))
    .sort((one, other) => one.code.length - other.code.length)
    .map((each) => each.name);
}

/**
 * Days from one ISO date to another, both counted.
 * @param {string} from
 * @param {string} to
 */
export function daysBetween(from, to) {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}
