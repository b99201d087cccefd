import { useState } from "preact/hooks";
import { errorText } from "./answers.js";
import { count } from "./figures.js";
import { html, t } from "./writing.js";

/** @typedef {import("./table.js").Column} Column */
/** @typedef {import("./files.js").TableFile} TableFile */

// What makes the files is fetched when somebody wants one.
const files = () => import("./files.js");

/**
 * The buttons that take a table away.
 * @param {{
 *   columns: Column[], rows: any[], file: string[], scope: string, notes?: string[],
 *   all?: (progress: (done: number, total: number) => void) => Promise<any[]>
 * }} props as of a Table
 */
export function TableTools({ columns, rows, file, scope, notes, all }) {
  const [said, say] = useState("");
  const [busy, setBusy] = useState(false);
  /** @param {(made: typeof import("./files.js"), table: TableFile) => unknown} use @param {string} done */
  const take = async (use, done) => {
    setBusy(true);
    try {
      const whole = all ? await all((n, of) => say(t("csv.busy", { done: count(n), total: count(of) }))) : rows;
      const fileColumns = columns.map((each) => ({ title: heading(each), kind: each.kind ?? "text" }));
      const cells = whole.map((row) => columns.map((each) => each.value(row) ?? null));
      await use(await files(), { words: file, scope, columns: fileColumns, rows: cells, notes });
      say(done);
    } catch (error) {
      say(errorText(/** @type {Error} */ (error)));
    }
    setBusy(false);
  };
  const off = busy || !rows.length;
  return html`<div class="tools">
    <button type="button" class="copy" disabled=${off}
      onClick=${() => take((made, table) => made.copyTable(table.columns, table.rows), t("copied"))}>${t("copy")}</button>
    <button type="button" class="csv" disabled=${off} onClick=${() => take((made, table) => made.saveCsv(table), "")}>CSV</button>
    <button type="button" class="xlsx" disabled=${off} onClick=${() => take((made, table) => made.saveXlsx(table), "")}>Excel</button>
    <span role="status" class="said">${said}</span>
  </div>`;
}

/** A title that stands alone in a file. @param {Column} column */
function heading(column) {
  return typeof column.group === "string" ? `${column.group} ${column.title}` : column.title;
}

/**
 * The buttons that take a picture away.
 * @param {{svg: () => SVGSVGElement | null | undefined, file: string[], scope: string}} props `svg` finds the picture
 */
export function PictureTools({ svg, file, scope }) {
  const take = async (/** @type {"svg" | "png"} */ form) => {
    const shown = svg();
    if (shown) (await import("./pictures.js")).savePicture(shown, form, file, scope);
  };
  return html`<span class="tools">
    <button type="button" class="svg" onClick=${() => take("svg")}>${t("picture")} SVG</button>
    <button type="button" class="png" onClick=${() => take("png")}>${t("picture")} PNG</button>
  </span>`;
}
