/** What makes a spreadsheet read a cell as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** @param {string | number | null | undefined} value */
export function csvCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {(string | number | null | undefined)[][]} rows */
export function csvText(rows) {
  return "\ufeff" + rows.map((row) => row.map(csvCell).join(",") + "\r\n").join("");
}

/**
 * Hands the browser a file. The first row is a comment in the first column, so that it survives sorting and cutting.
 * @param {string} name without ending
 * @param {string} comment
 * @param {(string | number | null | undefined)[][]} rows
 */
export function download(name, comment, rows) {
  const blob = new Blob([csvText([[`# ${comment}`], ...rows])], { type: "text/csv;charset=utf-8" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${name.replace(/[\\/:*?"<>|\s]+/g, "-")}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
