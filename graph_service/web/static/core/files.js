import { csvText } from "./csv.js";
import { AnswerError, dataset, reach } from "./service.js";
import { t } from "./writing.js";

/** Hands the browser a file. @param {string} name with its ending @param {Blob} blob */
export function hand(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A name that says what it is, and of the sample that it is one. @param {string[]} words @param {string} ending */
export function fileName(words, ending) {
  const { notice, asOf } = dataset();
  const whole = [...(notice ? ["演示数据"] : []), ...words.filter(Boolean), asOf].join("-");
  return `${whole.replace(/[\\/:*?"<>|\s]+/g, "-")}.${ending}`;
}

/**
 * What a table or a picture is of: notice, scope, date, revision.
 * @param {string} scope
 * @param {string} [notice] "" where it stands elsewhere in the file
 */
export function about(scope, notice = dataset().notice) {
  const { asOf, revision } = dataset();
  return t("csv.comment", { notice: notice ? `${notice} ` : "", scope, asOf, revision });
}

/** @typedef {string | number | null} Cell */
/** @typedef {{title: string, kind: "text" | "number" | "percent" | "date"}} FileColumn */
/** @typedef {{words: string[], scope: string, columns: FileColumn[], rows: Cell[][], notes?: string[]}} TableFile */

/** The first row is a comment in the first column, so that it survives sorting and cutting. @param {TableFile} file */
export function saveCsv({ words, scope, columns, rows }) {
  const titles = columns.map((column) => column.title);
  const text = csvText([[`# ${about(scope)}`], titles, ...rows]);
  hand(fileName(words, "csv"), new Blob([text], { type: "text/csv;charset=utf-8" }));
}

/** The workbook is written by the service, which adds the notice. @param {TableFile} file */
export async function saveXlsx({ words, scope, columns, rows, notes = [] }) {
  const table = { name: words.join("-"), title: words.join(" "), notes: [about(scope, ""), ...notes], columns, rows };
  await fetchFile("/files/table.xlsx", fileName(words, "xlsx"), table);
}

/**
 * Fetches a file that the service makes and hands it over.
 * @param {string} address
 * @param {string} name
 * @param {unknown} [body] sent as JSON by POST; without one it is a GET
 */
export async function fetchFile(address, name, body) {
  const sent = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const response = await reach(address, body === undefined ? {} : sent);
  if (!response.ok) {
    const said = await response.json().catch(() => null);
    const error = said?.errors?.[0] ?? {};
    throw new AnswerError(error.extensions?.code ?? "INTERNAL", error.message ?? `HTTP ${response.status}`);
  }
  hand(name, await response.blob());
}

/** Puts a table on the clipboard, as spreadsheets paste it. @param {FileColumn[]} columns @param {Cell[][]} rows */
export async function copyTable(columns, rows) {
  const lines = [columns.map((column) => column.title), ...rows];
  const text = lines.map((row) => row.map((cell) => String(cell ?? "").replace(/[\t\r\n]+/g, " ")).join("\t"));
  await navigator.clipboard.writeText(text.join("\r\n"));
}
