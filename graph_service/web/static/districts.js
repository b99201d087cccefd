import { bar, find, make } from "./dom.js";
import { count, fraction, percent } from "./format.js";
import { basisBadge } from "./headline.js";
import { label, t } from "./i18n.js";

/** @typedef {{numerator: number, denominator: number, unknown: number, ratio: number | null}} Share */
/** @typedef {{code: string, name: string, street: Share, community: Share}} District */

/** @typedef {{key: string, text: string, number?: boolean, first?: boolean, value: (row: any) => any}} Column */

/** Columns that can be sorted, with what they are sorted by; at first the table stands by code. @type {Column[]} */
const COLUMNS = [
  { key: "code", text: "code", value: (row) => row.code },
  { key: "name", text: "district", value: (row) => row.name },
  ...["street", "community"].flatMap((unit) => [
    { key: `${unit}.share`, text: "shares", number: true, first: true, value: (row) => row[unit].numerator },
    { key: `${unit}.unknown`, text: "unknown", number: true, value: (row) => row[unit].unknown },
    { key: `${unit}.ratio`, text: "ratio", number: true, value: (row) => row[unit].ratio },
  ]),
];
const NO_SHARE = { numerator: 0, denominator: 0, unknown: 0, ratio: null };
let sorting = { key: "code", ascending: true };

/** @param {any} data the answer of overview.graphql @returns {District[]} by code */
export function districtRows({ streets, communities }) {
  /** @type {Map<string, District>} */
  const rows = new Map();
  for (const [unit, coverage] of [
    ["street", streets],
    ["community", communities],
  ]) {
    for (const group of coverage.groups) {
      const { code, name } = group.division;
      if (!rows.has(code)) rows.set(code, { code, name, street: NO_SHARE, community: NO_SHARE });
      rows.get(code)[unit] = group;
    }
  }
  return [...rows.values()].sort((one, other) => compare(one.code, other.code));
}

/** @param {any} one @param {any} other both numbers or both texts */
function compare(one, other) {
  return typeof one === "number" ? one - other : one.localeCompare(other, "zh-CN");
}

/** @param {District[]} rows in order of code, which settles ties; what has no value comes last either way */
function sorted(rows) {
  const { value } = COLUMNS.find((column) => column.key === sorting.key);
  const sign = sorting.ascending ? 1 : -1;
  return [...rows].sort((one, other) => {
    const [first, second] = [value(one), value(other)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return sign * compare(first, second);
  });
}

/**
 * @param {any} data the answer of overview.graphql
 * @param {(code: string) => void} showGaps
 */
export function renderDistricts(data, showGaps) {
  const rows = districtRows(data);
  const body = make("tbody");
  const headings = COLUMNS.map((column) => heading(column, () => fill()));
  const fill = () => {
    for (const [index, { key }] of COLUMNS.entries()) markSorted(headings[index], key);
    body.replaceChildren(...sorted(rows).map((row) => districtRow(row, showGaps)));
  };
  fill();
  const table = make(
    "table",
    {},
    make("caption", {}, make("span", {}, t("districts.caption", { asOf: data.streets.asOf }))),
    make(
      "thead",
      {},
      make(
        "tr",
        {},
        make("td", { colspan: 2 }),
        unitHeading("group.street", data.streets),
        unitHeading("group.community", data.communities),
      ),
      make("tr", {}, ...headings),
    ),
    body,
    make(
      "tfoot",
      {},
      make(
        "tr",
        {},
        make("td"),
        make("th", { scope: "row" }, t("whole")),
        ...cells(data.streets),
        ...cells(data.communities),
      ),
    ),
  );
  find("#districts .scroll").replaceChildren(table);
  return rows;
}

function unitHeading(text, coverage) {
  return make("th", { scope: "colgroup", colspan: 3, class: "group" }, t(text), " ", basisBadge(coverage));
}

/** @param {Column} column @param {() => void} done */
function heading({ key, text, number, first }, done) {
  const turn = () => {
    sorting = { key, ascending: sorting.key === key ? !sorting.ascending : true };
    done();
  };
  return make(
    "th",
    { scope: "col", class: number ? `number ${first ? "first" : ""}` : null },
    make("button", { type: "button", click: turn }, t(text)),
  );
}

function markSorted(element, key) {
  element.setAttribute("aria-sort", sorting.key !== key ? "none" : sorting.ascending ? "ascending" : "descending");
}

function districtRow(row, showGaps) {
  const open = make(
    "button",
    { type: "button", class: "link", title: t("show.gaps", row), click: () => showGaps(row.code) },
    row.name,
  );
  return make(
    "tr",
    {},
    make("td", { class: "code" }, row.code),
    make("th", { scope: "row" }, open),
    ...cells(row.street),
    ...cells(row.community),
  );
}

function cells(share) {
  return [
    make("td", { class: "number first" }, fraction(share)),
    make("td", { class: "number" }, count(share.unknown)),
    make("td", { class: "number ratio" }, bar(share), make("span", {}, percent(share.ratio))),
  ];
}

/** @param {any} data the answer of overview.graphql */
export function districtCsv(data) {
  const units = [
    ["street", "group.street", data.streets],
    ["community", "group.community", data.communities],
  ];
  const parts = ["covered", "total", "unknown", "ratio", "basis"];
  const titles = units.flatMap(([, text]) => parts.map((part) => `${t(text)} ${t(part)}`));
  return [
    [t("code"), t("district"), ...titles],
    ...districtRows(data).map((row) => [
      row.code,
      row.name,
      ...units.flatMap(([unit, , coverage]) => {
        const { numerator, denominator, unknown, ratio } = row[unit];
        const rounded = ratio === null ? null : Number(ratio.toFixed(6));
        return [numerator, denominator, unknown, rounded, label("Basis", coverage.basis)];
      }),
    ]),
  ];
}
