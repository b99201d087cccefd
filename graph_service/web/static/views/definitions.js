import { useEffect } from "preact/hooks";
import { change, href, language } from "../core/address.js";
import { Shown, useAnswer } from "../core/answers.js";
import { Badge } from "../core/figures.js";
import { Table } from "../core/table.js";
import { html, t as shared, texts } from "../core/writing.js";
import { EN, ZH } from "../words/definitions.js";

const t = texts({ ZH, EN });

/** The words that are told first, each with the list that labels it. */
const WORDS = /** @type {const} */ ([
  ["UnitStatus", "COVERED"],
  ["UnitStatus", "GAP"],
  ["UnitStatus", "UNKNOWN"],
  ["Basis", "STANDARD"],
  ["Basis", "REFERENCE"],
]);

/** A metric in the page's language. @param {any} metric */
const read = (metric) => ({
  id: metric.id,
  name: language === "en" ? metric.nameEn : metric.nameZh,
  other: language === "en" ? metric.nameZh : metric.nameEn,
  formula: metric.formula,
  numerator: language === "en" ? metric.numeratorEn : metric.numeratorZh,
  denominator: language === "en" ? metric.denominatorEn : metric.denominatorZh,
  tables: metric.tables.map((/** @type {string} */ name) =>
    shared(/** @type {"Table.divisions"} */ (`Table.${name}`)),
  ),
  literature: metric.literature,
});

/** @param {ReturnType<typeof read>} metric @param {string} text */
const matches = (metric, text) =>
  [metric.id, metric.name, metric.other, metric.formula, metric.numerator, metric.denominator, ...metric.tables]
    .join(" ")
    .toLowerCase()
    .includes(text.trim().toLowerCase());

/** @param {{params: Record<string, string>}} props */
export function View({ params }) {
  const answer = useAnswer("definitions");
  return html`
    <${Words} />
    <section class="panel definitions" aria-labelledby="definitions">
      <div class="head">
        <h2 id="definitions">${t("list.title")}</h2>
        <div class="controls"><label><span>${t("filter")}</span>
          <input type="search" name="filter" placeholder=${t("filter.hint")} value=${params.find ?? ""}
            onInput=${(/** @type {any} */ event) =>
              change({ find: event.target.value, id: null }, { replace: true })} /></label></div>
      </div>
      <${Shown} of=${answer}>${(/** @type {any} */ data) => html`<${Metrics} of=${data.metricDefinitions.map(read)}
        params=${params} />`}</${Shown}>
    </section>`;
}

function Words() {
  return html`<section class="panel" aria-labelledby="words">
    <h2 id="words">${t("words.title")}</h2>
    <dl class="words">${WORDS.map(
      ([list, word]) => html`<div>
      <dt><${Badge} list=${list} word=${word} /> <code>${word}</code></dt>
      <dd>${t(/** @type {"word.GAP"} */ (`word.${word}`))}</dd>
    </div>`,
    )}</dl>
    <p class="how">${t("word.ratio")}</p>
  </section>`;
}

/** @param {{of: ReturnType<typeof read>[], params: Record<string, string>}} props */
function Metrics({ of, params }) {
  const found = of.filter((metric) => matches(metric, params.find ?? ""));
  useEffect(() => {
    if (params.id) document.getElementById(`metric-${params.id}`)?.scrollIntoView({ block: "start" });
  }, [params.id]);
  return html`
    <p class="status"
      role="status">${found.length ? t("found", { n: found.length, total: of.length }) : t("none")}</p>
    <ul class="metric-list">${found.map((metric) => html`<${Metric} key=${metric.id} metric=${metric}
      marked=${metric.id === params.id} />`)}</ul>
    <details class="all-metrics"><summary>${t("export")}</summary>
      <${Table} caption=${t("caption")} rows=${found} keyOf=${(/** @type {any} */ row) => row.id}
        file=${[t("list.title")]} scope=${t("caption")} columns=${[
        {
          key: "id",
          title: t("id"),
          value: (/** @type {any} */ row) => row.id,
          show: (/** @type {any} */ row) => html`<code>${row.id}</code>`,
        },
        { key: "name", title: t("name"), heads: true, value: (/** @type {any} */ row) => row.name },
        { key: "formula", title: t("formula"), value: (/** @type {any} */ row) => row.formula },
        { key: "numerator", title: t("numerator"), value: (/** @type {any} */ row) => row.numerator },
        { key: "denominator", title: t("denominator"), value: (/** @type {any} */ row) => row.denominator },
        { key: "tables", title: t("tables"), value: (/** @type {any} */ row) => row.tables.join(t("and")) },
        { key: "literature", title: t("literature"), value: (/** @type {any} */ row) => row.literature },
      ]} />
    </details>`;
}

/** @param {{metric: ReturnType<typeof read>, marked: boolean}} props */
function Metric({ metric, marked }) {
  return html`<li id=${`metric-${metric.id}`} class=${marked ? "marked" : null}
    aria-current=${marked ? "true" : null}>
    <h3>${metric.name} <code>${metric.id}</code>
      <a class="anchor" href=${href("definitions", { id: metric.id })}
        aria-label=${`${t("link")} ${metric.name}`}>#</a></h3>
    <dl>
      <dt>${t("formula")}</dt><dd><code>${metric.formula}</code></dd>
      <dt>${t("numerator")}</dt><dd>${metric.numerator}</dd>
      <dt>${t("denominator")}</dt><dd>${metric.denominator}</dd>
      <dt>${t("tables")}</dt><dd>${metric.tables.join(t("and")) || "—"}</dd>
      ${metric.literature && html`<dt>${t("literature")}</dt><dd>${metric.literature}</dd>`}
    </dl>
  </li>`;
}
