import { download } from "./csv.js";
import { districtCsv, renderDistricts } from "./districts.js";
import { find, showState } from "./dom.js";
import { count, daysBetween } from "./format.js";
import { chosen, fillDistricts, fillMeasures, gapCsv, showGaps, showMore } from "./gaps.js";
import { AnswerError, ask, dropToken, hasToken, keepToken, TokenWanted } from "./graphql.js";
import { renderHeadline } from "./headline.js";
import { keepVocabulary, label, t, translatePage } from "./i18n.js";

/** What is on the page. @type {{dataset: any, overview: any}} */
const shown = { dataset: null, overview: null };
let turn = 0;

/**
 * Runs a step of the page; what goes wrong is told in the sections it concerns.
 * @param {string[]} sections
 * @param {() => Promise<void>} step
 */
async function run(sections, step) {
  try {
    await step();
  } catch (error) {
    if (error instanceof TokenWanted) return wantToken();
    if (!(error instanceof AnswerError)) console.error(error);
    const code = error instanceof AnswerError ? error.code : "INTERNAL";
    const message = t(`error.${code}`, { message: error.message });
    const text = message === `error.${code}` ? t("error.INTERNAL", { message: error.message }) : message;
    for (const name of sections) showState(find(name), "error", text, () => run(sections, step), t("retry"));
  }
}

function wantToken() {
  find("#token-wrong").hidden = !hasToken();
  dropToken();
  lock(true);
  find("#token-value").focus();
  for (const name of ["#figures", "#districts", "#gaps"]) showState(find(name), "empty");
}

/** Shows the form for the token in place of the figures, or the other way round. @param {boolean} locked */
function lock(locked) {
  find("#token").hidden = !locked;
  find("main").toggleAttribute("data-locked", locked);
}

const start = () =>
  run(["#figures", "#districts", "#gaps"], async () => {
    for (const name of ["#figures", "#districts", "#gaps"]) showState(find(name), "loading", t("loading"));
    const { data, extensions } = await ask("dataset");
    keepVocabulary(data.vocabulary);
    shown.dataset = { ...data.dataset, notice: data.dataset.notice ?? extensions.notice ?? "" };
    renderDataset(shown.dataset);
    fillMeasures();
    await refresh();
  });

function renderDataset({ asOf, revision, notice, counts }) {
  find("#state").textContent = t("state", { asOf, revision });
  find("#notice").textContent = notice;
  find("#notice").hidden = !notice;
  const list = counts
    .filter((each) => each.count)
    .map((each) => `${label("Table", each.table)} ${count(each.count)}`);
  find("#counts").textContent = list.length ? t("counts", { list: list.join(" · ") }) : "";
  if (find("#to").value) return;
  find("#to").value = asOf;
  find("#from").value = `${asOf.slice(0, 4)}-01-01`;
}

/** The period of the figures: events from `from` to `to`, states as of `to`. */
function period() {
  const [from, to] = [find("#from").value, find("#to").value];
  return from && to && from <= to ? { from, to, asOf: to, windowDays: daysBetween(from, to) } : null;
}

async function refresh() {
  const chosenPeriod = period();
  if (!chosenPeriod) return showState(find("#figures"), "error", t("period.wrong"));
  const mine = ++turn;
  for (const name of ["#figures", "#districts"]) showState(find(name), "loading", t("loading"));
  const overview = async () => {
    const { data } = await ask("overview", chosenPeriod);
    if (mine === turn) showOverview(data);
  };
  await Promise.all([run(["#figures", "#districts"], overview), refreshGaps()]);
}

function showOverview(data) {
  shown.overview = data;
  renderHeadline(data);
  showState(find("#figures"), "ready");
  const rows = renderDistricts(data, showDistrict);
  find("#districts .download").disabled = !rows.length;
  showState(find("#districts"), rows.length ? "ready" : "empty", rows.length ? "" : t("districts.empty"));
  fillDistricts(rows);
}

async function refreshGaps() {
  const choice = chosen();
  const chosenPeriod = period();
  if (choice && chosenPeriod) await run(["#gaps"], () => showGaps({ ...choice, asOf: chosenPeriod.asOf }));
}

function showDistrict(code) {
  find("#within").value = code;
  find("#gaps").scrollIntoView();
  find("#within").focus({ preventScroll: true });
  refreshGaps();
}

/**
 * @param {string[]} words of the file's name
 * @param {string} scope what the rows were chosen by, for the comment
 * @param {any[][]} rows
 * @param {{asOf: string, revision: number}} what
 */
function save(words, scope, rows, { asOf, revision }) {
  const { notice } = shown.dataset;
  const comment = t("csv.comment", { notice: notice ? `${notice} ` : "", scope, asOf, revision });
  download([...(notice ? ["演示数据"] : []), ...words, asOf].join("-"), comment, rows);
}

async function saveGaps() {
  const button = find("#gaps .download");
  button.disabled = true;
  await run(["#gaps"], async () => {
    const progress = (done, total) =>
      showState(find("#gaps"), "ready", t("csv.busy", { done: count(done), total: count(total) }));
    const found = (await gapCsv(progress)) ?? (await gapCsv(progress));
    showState(find("#gaps"), "ready", found ? "" : t("csv.changed"));
    if (!found) return;
    const { choice, rows, revision = shown.dataset.revision } = found;
    const words = [label("Measure", choice.measure), label("Unit", choice.unit), choice.within ?? t("gaps.all")];
    const scope = t("gaps.scope", { words: words.join(" "), days: choice.windowDays });
    save([t("gaps.file"), ...words], scope, rows, { asOf: choice.asOf, revision });
  });
  button.disabled = false;
}

function saveDistricts() {
  const what = { asOf: shown.overview.streets.asOf, revision: shown.dataset.revision };
  save([t("districts.file")], t("districts.file"), districtCsv(shown.overview), what);
}

find("#token").addEventListener("submit", (event) => {
  event.preventDefault();
  keepToken(find("#token-value").value.trim());
  find("#token").reset();
  lock(false);
  start();
});
find("#period").addEventListener("submit", (event) => event.preventDefault());
find("#period").addEventListener("change", refresh);
find("#gaps form").addEventListener("submit", (event) => event.preventDefault());
find("#gaps form").addEventListener("change", refreshGaps);
find("#more").addEventListener("click", () => run(["#gaps"], showMore));
find("#gaps .download").addEventListener("click", saveGaps);
find("#districts .download").addEventListener("click", saveDistricts);
translatePage();
start();
