import { change } from "../core/address.js";
import { Basis, gapsOf } from "../core/figures.js";
import { levelOf } from "../core/levels.js";
import { sorted } from "../core/table.js";
import { TableTools } from "../core/tools.js";
import { html, label, t as shared } from "../core/writing.js";
import { t } from "./asked.js";
import { MatrixCell } from "./cells.js";
import { pointsOf } from "./rows.js";

/** @typedef {import("./rows.js").Row} Row */

/** Siblings in the order that the address says; without one, by code. @param {import("./asked.js").Asked} asked */
export function orderOf({ sort, before }) {
  const key = sort.replace(/^-/, "");
  const value = (/** @type {Row} */ row) =>
    key === "name" ? row.name : before ? pointsOf(row, key) : (row.cells.get(key)?.ratio ?? null);
  const column = { key, title: "", value };
  return (/** @type {Row[]} */ rows) => (key ? sorted(rows, column, !sort.startsWith("-")) : rows);
}

/**
 * @param {{
 *   rows: Row[], whole: Row, totals: any[], asked: import("./asked.js").Asked, changes: Record<string, any> | null,
 *   caption: string, notes: string[]
 * }} props
 */
export function MatrixTable({ rows, whole, totals, asked, changes, caption, notes }) {
  const title = t("file");
  const columns = fileColumns(asked, changes);
  const files = { columns, rows: [whole, ...rows], file: [title], scope: caption, notes };
  const cells = (/** @type {Row} */ row) => asked.measures.map((measure) => html`<${MatrixCell} key=${measure}
    ...${{ row, measure, asked, changes: changes?.[row.code]?.[measure] ?? null }} />`);
  return html`<div class="table matrix">
    <${TableTools} ...${files} />
    <div class="scroll" role="region" tabindex="0" aria-label=${title}>
      <table>
        <caption><span>${caption}</span></caption>
        <thead><tr>
          <${Head} name="name" title=${t("place")} sort=${asked.sort} />
          ${totals.map((total) => html`<${Head} key=${total.measure} name=${total.measure}
            title=${label("Measure", total.measure)} sort=${asked.sort} basis=${total} />`)}
        </tr></thead>
        <tbody><tr class="whole"><th scope="row">${whole.name}</th>${cells(whole)}</tr>
        ${rows.map((row) => html`<tr key=${row.code} class="depth-${row.depth}">
          <th scope="row"><${Name} row=${row} asked=${asked} /></th>${cells(row)}
        </tr>`)}</tbody>
      </table>
    </div>
  </div>`;
}

/** @param {{name: string, title: string, sort: string, basis?: any}} props */
function Head({ name, title, sort, basis }) {
  const direction = sort === name ? "ascending" : sort === `-${name}` ? "descending" : "none";
  // The biggest first is what is wanted of figures, the first of names.
  const [first, second] = name === "name" ? [name, `-${name}`] : [`-${name}`, name];
  const turn = () => change({ sort: sort === first ? second : first }, { replace: true });
  return html`<th scope="col" aria-sort=${direction} class=${basis ? "number" : null}>
    <button type="button" title=${t("sort", { title })} onClick=${turn}>${title}</button>
    ${basis && html`<div class="basis"><${Basis} coverage=${basis} /></div>`}
  </th>`;
}

/** @param {{row: Row, asked: import("./asked.js").Asked}} props a name that opens what lies inside */
function Name({ row, asked }) {
  const indent = { paddingInlineStart: `${row.depth * 18 + (row.opens ? 0 : 22)}px` };
  if (!row.opens) return html`<span class="place" style=${indent}>${row.name}</span>`;
  const turn = () => {
    const open = row.open ? asked.open.filter((code) => !code.startsWith(row.code)) : [...asked.open, row.code];
    change({ open: open.join(",") || null });
  };
  const about = t(row.open ? "collapse" : "expand", { name: row.name });
  return html`<span class="place" style=${indent}><button
    type="button" class="turn" aria-expanded=${row.open} title=${about} onClick=${turn}
    ><span class="arrow" aria-hidden="true">${row.open ? "▾" : "▸"}</span>${row.name}</button></span>`;
}

/**
 * What files hold: the numbers of every cell, so that gap and unknown stay apart.
 * @param {import("./asked.js").Asked} asked
 * @param {Record<string, any> | null} changes
 * @returns {import("../core/table.js").Column[]}
 */
function fileColumns(asked, changes) {
  /** @type {import("../core/table.js").Column[]} */
  const columns = [
    { key: "code", title: shared("code"), value: (row) => row.code },
    { key: "name", title: t("place"), value: (row) => row.name },
    { key: "level", title: t("level"), value: (row) => (row.code ? levelText(row.code) : "") },
  ];
  for (const measure of asked.measures) {
    const group = label("Measure", measure);
    const of = (/** @type {Row} */ row) => row.cells.get(measure);
    /** @typedef {number | null | undefined} Figure */
    /** @type {(key: string, title: string, value: (row: Row) => Figure, kind?: "percent") => void} */
    const add = (key, title, value, kind) =>
      columns.push({ key: `${measure}.${key}`, title, group, kind: kind ?? "number", value });
    add("ratio", shared("ratio"), (row) => of(row)?.ratio, "percent");
    add("covered", shared("covered"), (row) => of(row)?.numerator);
    add("total", shared("total"), (row) => of(row)?.denominator);
    add("gap", t("gap"), (row) => gapsIn(of(row)));
    add("unknown", shared("unknown"), (row) => of(row)?.unknown);
    if (!asked.before) continue;
    add("before", t("before.ratio"), (row) => row.before?.get(measure)?.ratio, "percent");
    add("points", t("points"), (row) => pointsOf(row, measure));
    add("gained", t("gained"), (row) => changes?.[row.code]?.[measure]?.gainedCount);
    add("lost", t("lost"), (row) => changes?.[row.code]?.[measure]?.lostCount);
  }
  return columns;
}

/** @param {import("./rows.js").Cell | undefined} cell */
const gapsIn = (cell) => (cell ? gapsOf(cell) : null);

/** @param {string} code */
const levelText = (code) => t(/** @type {"Level.STREET"} */ (`Level.${levelOf(code)}`));
