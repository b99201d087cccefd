import { find, make, showState } from "./dom.js";
import { count, path } from "./format.js";
import { ask } from "./graphql.js";
import { label, names, t } from "./i18n.js";

const SHOWN = 25;
const FETCHED = 100;
const UNITS = ["DISTRICT", "STREET", "COMMUNITY"];
const section = () => find("#gaps");

/** Fills a choice and keeps what was chosen. @param {string} id @param {[string, string][]} options value and text */
function fill(id, options) {
  const select = find(id);
  const former = select.value;
  select.replaceChildren(...options.map(([value, text]) => make("option", { value }, text)));
  if (options.some(([value]) => value === former)) select.value = former;
}

/** The measures that the service knows, and the units. */
export function fillMeasures() {
  const isFirst = !find("#unit").value;
  fill(
    "#measure",
    names("Measure").map((name) => [name, label("Measure", name)]),
  );
  fill(
    "#unit",
    UNITS.map((name) => [name, label("Unit", name)]),
  );
  if (isFirst) find("#unit").value = "STREET";
}

/** @param {{code: string, name: string}[]} districts */
export function fillDistricts(districts) {
  /** @type {[string, string][]} */
  const options = districts.map(({ code, name }) => [code, name]);
  fill("#within", [["", t("gaps.all")], ...options]);
}

/** What the controls ask for; null while a control holds something impossible. */
export function chosen() {
  if (!find("form", section()).reportValidity()) return null;
  return {
    measure: find("#measure").value,
    unit: find("#unit").value,
    within: find("#within").value || null,
    windowDays: Number(find("#window").value),
  };
}

let turn = 0;
/** @type {{choice: any, nodes: any[], total: number, cursor: string | null} | null} */
let list = null;

/**
 * Shows the first page of a choice.
 * @param {any} choice as `chosen` gives it, with asOf
 */
export async function showGaps(choice) {
  const mine = ++turn;
  showState(section(), "loading", t("loading"));
  const { data } = await ask("gap-list", { ...choice, first: SHOWN });
  if (mine !== turn) return;
  list = { choice, nodes: [], total: 0, cursor: null };
  append(data.gaps);
}

export async function showMore() {
  if (!list?.cursor) return;
  const mine = turn;
  find("#more").disabled = true;
  try {
    const { data } = await ask("gap-list", { ...list.choice, first: SHOWN, after: list.cursor });
    if (mine === turn) append(data.gaps);
  } finally {
    find("#more").disabled = false;
  }
}

function append({ totalCount, pageInfo, nodes }) {
  list = {
    ...list,
    nodes: [...list.nodes, ...nodes],
    total: totalCount,
    cursor: pageInfo.hasNextPage ? pageInfo.endCursor : null,
  };
  const former = find("#gaps tbody");
  if (list.nodes.length === nodes.length || !former)
    find("#gaps .scroll").replaceChildren(list.nodes.length ? table() : "");
  else former.append(...nodes.map(row));
  const caption = find("#gaps caption span");
  if (caption) caption.textContent = captionText();
  find("#more").hidden = !list.cursor;
  find("#gaps .download").disabled = !list.nodes.length;
  showState(section(), list.nodes.length ? "ready" : "empty", list.nodes.length ? "" : t("gaps.empty"));
}

function captionText() {
  const { choice, nodes, total } = list;
  const words = { measure: label("Measure", choice.measure), unit: label("Unit", choice.unit) };
  return t("gaps.caption", { ...words, total: count(total), shown: count(nodes.length) });
}

function table() {
  const titles = [
    "division",
    "status",
    "required",
    "actual",
    "shortfall",
    "need",
    "priority",
    "lastContact",
    "basis",
  ];
  const heading = (title) => {
    const number = ["required", "actual", "shortfall", "need", "priority"].includes(title);
    const note = title === "need" ? make("small", {}, label("NeedBasis", list.nodes[0].needBasis)) : null;
    return make("th", { scope: "col", class: number ? "number" : null }, t(title), note);
  };
  return make(
    "table",
    {},
    make("caption", {}, make("span")),
    make("thead", {}, make("tr", {}, ...titles.map(heading))),
    make("tbody", {}, ...list.nodes.map(row)),
  );
}

function row(gap) {
  const number = (value) => make("td", { class: "number" }, count(value));
  const where = path(gap.division).join(" › ");
  return make(
    "tr",
    {},
    make(
      "th",
      { scope: "row" },
      make("span", { class: "path" }, where ? `${where} › ` : ""),
      gap.division.name,
      make("span", { class: "code" }, gap.division.code),
    ),
    make("td", {}, make("span", { class: `badge ${gap.status.toLowerCase()}` }, label("UnitStatus", gap.status))),
    ...[gap.required, gap.actual, gap.shortfall, gap.need, gap.priority].map(number),
    make("td", { class: "date" }, gap.lastContact ?? "—"),
    make("td", {}, label("Basis", gap.basis)),
  );
}

/**
 * Every page of the list shown, as rows for a file.
 * @param {(done: number, total: number) => void} progress
 * @returns {Promise<{rows: any[][], choice: any, revision: number | undefined} | null>} null when the data changed meanwhile
 */
export async function gapCsv(progress) {
  const { choice } = list;
  const nodes = [];
  let after = null;
  let revision;
  do {
    const { data, extensions } = await ask("gap-list", { ...choice, first: FETCHED, after });
    if (after && extensions.revision !== revision) return null;
    revision = extensions.revision;
    nodes.push(...data.gaps.nodes);
    after = data.gaps.pageInfo.hasNextPage ? data.gaps.pageInfo.endCursor : null;
    progress(nodes.length, data.gaps.totalCount);
  } while (after);
  return { rows: [csvTitles(), ...nodes.map(csvRow)], choice, revision };
}

const csvTitles = () =>
  [
    "code",
    "division",
    "path",
    "status",
    "required",
    "actual",
    "shortfall",
    "need",
    "need.basis",
    "priority",
    "lastContact",
    "basis",
  ].map((key) => t(key));

function csvRow(gap) {
  return [
    gap.division.code,
    gap.division.name,
    path(gap.division).join(" › "),
    label("UnitStatus", gap.status),
    gap.required,
    gap.actual,
    gap.shortfall,
    gap.need,
    label("NeedBasis", gap.needBasis),
    gap.priority,
    gap.lastContact,
    label("Basis", gap.basis),
  ];
}
