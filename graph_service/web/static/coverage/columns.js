import { html, t as page, texts } from "../core/writing.js";
import { EN, ZH } from "../words/coverage.js";
import { keyOf, nameOf, UnitLinks, UnitName, wayTo } from "./unit.js";

const t = texts({ ZH, EN });
/** @typedef {import("../core/table.js").Column} Column */

/**
 * The columns that name a unit: one on the page; name, code and place in files.
 * @param {{title?: string, show?: (row: any) => any}} [how]
 * @returns {Column[]}
 */
export function unitColumns({ title = page("division"), show = (row) => html`<${UnitName} of=${row} />` } = {}) {
  return [
    { key: "unit", title, heads: true, value: nameOf, show },
    { key: "code", title: page("code"), value: keyOf, only: "file" },
    { key: "path", title: page("path"), value: wayTo, only: "file" },
  ];
}

/** The column with the ways on from a unit. @param {(row: any) => any} [show] @returns {Column} */
export function waysColumn(show = (row) => html`<${UnitLinks} of=${row} />`) {
  return { key: "ways", title: t("links"), only: "page", value: () => null, show };
}
