import { html, label, t } from "./writing.js";

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

/**
 * A thin bar beside a ratio: covered, then unknown. The figures stand next to it, so it is hidden from readers.
 * @param {{share: {numerator: number, denominator: number, unknown?: number}}} props
 */
export function Bar({ share }) {
  const width = (/** @type {number} */ part) => (share.denominator ? `${(100 * part) / share.denominator}%` : "0");
  return html`<span class="bar" aria-hidden="true">
    <i class="covered" style=${{ width: width(share.numerator) }} />
    <i class="unknown" style=${{ width: width(share.unknown ?? 0) }} />
  </span>`;
}

/**
 * STANDARD (somebody requires it) told from REFERENCE.
 * @param {{coverage: {basis: string, required: number | null}}} props
 */
export function Basis({ coverage }) {
  // Where units differ in what is required of them, there is no one number.
  const text =
    coverage.required === null
      ? label("Basis", coverage.basis)
      : t(/** @type {"basis.STANDARD"} */ (`basis.${coverage.basis}`), { required: coverage.required });
  return html`<span class="badge ${coverage.basis.toLowerCase()}">${text}</span>`;
}

/**
 * A word of a closed list as a badge; its class is the word, so that GAP, UNKNOWN, MET … look alike everywhere.
 * @param {{list: string, word: string}} props
 */
export function Badge({ list, word }) {
  return html`<span class="badge ${word.toLowerCase()}">${label(list, word)}</span>`;
}

/** The step 0 … 5 of the colours that a ratio has; null has none. @param {number | null | undefined} ratio */
export function shade(ratio) {
  if (ratio === null || ratio === undefined) return "none";
  return ratio >= 1 ? 5 : ratio <= 0 ? 0 : 1 + Math.floor(ratio * 4);
}

/**
 * A cell of a matrix: colour and number, the unknown part hatched; the ratio is what is proved.
 * @param {{share: {ratio: number | null, unknown: number, denominator: number}}} props
 */
export function Heat({ share }) {
  const unknown = share.denominator ? share.unknown / share.denominator : 0;
  return html`<span class="heat shade-${shade(share.ratio)}"
    >${percent(share.ratio)}${
      unknown > 0 &&
      html`<i class="unknown" style=${{ width: `${100 * unknown}%` }} title=${t("unknown.n", { n: count(share.unknown) })} />`
    }</span
  >`;
}

/** Units that are known to lack cover. @param {{numerator: number, denominator: number, unknown: number}} share */
export const gapsOf = ({ numerator, denominator, unknown }) => denominator - numerator - unknown;

/** @param {{numerator: number, unknown: number}} share of a single unit @returns {"COVERED" | "GAP" | "UNKNOWN"} */
export const stateOf = ({ numerator, unknown }) => (numerator ? "COVERED" : unknown ? "UNKNOWN" : "GAP");
