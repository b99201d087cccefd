import { useState } from "preact/hooks";
import { count, percent } from "./figures.js";
import { TableTools } from "./tools.js";
import { html } from "./writing.js";

/**
 * `value` is what a row has in this column: it is sorted, copied and written to files; `show` is how it is drawn.
 * `heads` marks the column whose cells name their rows. `group` is a heading over neighbouring columns. `only` keeps a
 * column to files (what is shown in another one) or to the page (what leads on from a row).
 * @typedef {{
 *   key: string, title: string, kind?: "text" | "number" | "percent" | "date", heads?: boolean, group?: any,
 *   value: (row: any) => string | number | null | undefined, show?: (row: any) => any, only?: "file" | "page"
 * }} Column
 */

/** @param {any} one @param {any} other both numbers or both texts */
function compare(one, other) {
  return typeof one === "number" ? one - other : String(one).localeCompare(String(other), "zh-CN");
}

/** @param {any[]} rows whose order settles ties @param {Column} column @param {boolean} ascending */
export function sorted(rows, column, ascending) {
  const has = rows.filter((row) => (column.value(row) ?? null) !== null);
  const lacks = rows.filter((row) => (column.value(row) ?? null) === null);
  const sign = ascending ? 1 : -1;
  has.sort((one, other) => sign * compare(column.value(one), column.value(other)));
  return [...has, ...lacks];
}

const isNumber = (/** @type {Column} */ column) => column.kind === "number" || column.kind === "percent";

/** @param {Column} column @param {any} row */
function shown(column, row) {
  if (column.show) return column.show(row);
  const value = column.value(row);
  if (column.kind === "percent") return percent(/** @type {number | null} */ (value));
  if (column.kind === "number") return count(/** @type {number | null} */ (value));
  return value ?? "—";
}

/** @param {Column[]} columns @returns {[any, number][]} headings over columns with how many they span */
function groupsOf(columns) {
  /** @type {[any, number][]} */
  const groups = [];
  for (const { group = null } of columns) {
    const last = groups.at(-1);
    if (last && last[0] === group) last[1] += 1;
    else groups.push([group, 1]);
  }
  return groups;
}

/**
 * A table that sorts, copies into a spreadsheet and is downloaded.
 * @param {{
 *   caption: any, columns: Column[], rows: any[], keyOf: (row: any) => string, file: string[], scope: string,
 *   sort?: string, onSort?: (sort: string) => void, total?: any, chosen?: string | null,
 *   all?: (progress: (done: number, total: number) => void) => Promise<any[]>, notes?: string[]
 * }} props
 *   `sort` is a column's key, after "-" downwards (kept in the address by who gives it); `total` is a last row;
 *   `all` fetches the rows that are not shown yet, so that files are whole; `chosen` is the key of the row to mark
 */
export function Table({ caption, columns: given, rows, keyOf, file, scope, sort, onSort, total, chosen, all, notes }) {
  const [own, setOwn] = useState("");
  const order = sort ?? own;
  const setOrder = onSort ?? setOwn;
  const columns = given.filter(({ only }) => only !== "file");
  const column = columns.find(({ key }) => key === order.replace(/^-/, ""));
  const inOrder = column ? sorted(rows, column, !order.startsWith("-")) : rows;
  const turn = (/** @type {string} */ key) => setOrder(order === key ? `-${key}` : key);
  const grouped = columns.some(({ group }) => group);
  const direction = (/** @type {string} */ key) =>
    order === key ? "ascending" : order === `-${key}` ? "descending" : "none";
  const first = (/** @type {number} */ index) => grouped && columns[index].group !== columns[index - 1]?.group;
  const cellClass = (/** @type {Column} */ each, /** @type {number} */ index) =>
    [isNumber(each) && "number", each.kind === "date" && "date", first(index) && index > 0 && "first"]
      .filter(Boolean)
      .join(" ") || null;
  const cells = (/** @type {any} */ row) =>
    columns.map((each, index) =>
      each.heads
        ? html`<th scope="row" class=${cellClass(each, index)}>${shown(each, row)}</th>`
        : html`<td class=${cellClass(each, index)}>${shown(each, row)}</td>`,
    );
  return html`<div class="table">
    <${TableTools} ...${{ rows: inOrder, file, scope, notes }} columns=${given.filter(({ only }) => only !== "page")} all=${
      all && (async (/** @type {any} */ progress) => {
        const whole = await all(progress);
        return column ? sorted(whole, column, !order.startsWith("-")) : whole;
      })
    } />
    <div class="scroll" role="region" tabindex="0" aria-label=${file.join(" ")}>
      <table>
        <caption><span>${caption}</span></caption>
        <thead>
          ${grouped && html`<tr>${groupsOf(columns).map(([group, span]) =>
            group
              ? html`<th scope="colgroup" colspan=${span} class="group">${group}</th>`
              : html`<td colspan=${span} />`,
          )}</tr>`}
          <tr>${columns.map((each, index) => html`<th
            scope="col" class=${cellClass(each, index)} aria-sort=${direction(each.key)}
            >${each.only ? each.title : html`<button type="button" onClick=${() => turn(each.key)}>${each.title}</button>`}</th>`)}</tr>
        </thead>
        <tbody>${inOrder.map((row) => {
          const key = keyOf(row);
          return html`<tr key=${key} class=${key === chosen ? "chosen" : null}>${cells(row)}</tr>`;
        })}</tbody>
        ${total && html`<tfoot><tr>${cells(total)}</tr></tfoot>`}
      </table>
    </div>
  </div>`;
}
