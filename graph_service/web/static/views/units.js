import { change, href, language } from "../core/address.js";
import { Shown, useAnswer } from "../core/answers.js";
import { WordChoice } from "../core/controls.js";
import { Bar, Basis, count, fraction, gapsOf, percent } from "../core/figures.js";
import { html, label, t as page, texts } from "../core/writing.js";
import { Filters } from "../coverage/filters.js";
import { asked, carried, usePlace } from "../coverage/question.js";
import { Records } from "../units/records.js";
import { Units } from "../units/units.js";
import { EN, ZH } from "../words/units.js";

const t = texts({ ZH, EN });

/** The units behind a figure, and the records behind a unit. @param {{params: Record<string, string>}} props */
export function View({ params }) {
  const variables = asked(params);
  const answer = useAnswer("units-figure", { ...variables, id: variables.measure });
  const { name } = usePlace(params.within);
  const { measure, unit } = variables;
  const words = { place: name, measure: label("Measure", measure), unit: label("Unit", unit) };
  return html`
    <section class="panel" id="figure" aria-labelledby="figure-title">
      <div class="head"><h2 id="figure-title">${t("figure.caption", words)}</h2></div>
      <${Filters} params=${params}>
        <${WordChoice} name="status" text=${page("status")} list="UnitStatus" value=${params.status ?? ""}
          all=${t("status.all")}
          onChange=${(/** @type {string} */ status) => change({ status, code: null, building: null })} />
      </${Filters}>
      <${Shown} of=${answer}>${(/** @type {any} */ { coverage, metricDefinitions }) => html`
        <${Figure} coverage=${coverage} params=${params} />
        <${Meaning} metric=${metricDefinitions[0]} />`}</${Shown}>
    </section>
    <${Units} params=${params} place=${name} />
    <${Records} params=${params} />`;
}

/**
 * The figure; each of its numbers opens its units.
 * @param {{coverage: any, params: Record<string, string>}} props
 */
function Figure({ coverage, params }) {
  const opened = (/** @type {string} */ status) => href("units", { ...carried(params), status });
  const part = (/** @type {string} */ status, /** @type {number} */ number) => html`<div>
    <dt>${label("UnitStatus", status)}</dt>
    <dd><b><a href=${opened(status)}
      aria-current=${params.status === status ? "true" : null}>${count(number)}</a></b></dd></div>`;
  return html`<dl class="figures" aria-label=${t("figure")}>
    <div><dt>${page("ratio")} <${Basis} coverage=${coverage} /></dt>
      <dd><b>${percent(coverage.ratio)}</b><span class="aside">${fraction(coverage)}</span><${Bar}
        share=${coverage} /></dd></div>
    ${part("COVERED", coverage.numerator)}
    ${part("GAP", gapsOf(coverage))}
    ${part("UNKNOWN", coverage.unknown)}
  </dl>`;
}

/** What is counted for a unit, out of the formula in which the definition says it. @param {string} numerator */
const counted = (numerator) => numerator.split("x(u) = ").at(-1);

/** What the number means, in a sentence. @param {{metric: any}} props */
function Meaning({ metric }) {
  const english = language === "en";
  const words = {
    counted: counted(english ? metric.numeratorEn : metric.numeratorZh),
    denominator: english ? metric.denominatorEn : metric.denominatorZh,
  };
  const nameOf = (/** @type {string} */ table) => page(/** @type {"Table.scopes"} */ (`Table.${table}`));
  const tables = metric.tables.map(nameOf);
  return html`
    <p class="means">${t("figure.means", words)} <a
      href=${href("definitions", { id: metric.id })}>${t("figure.definition")}</a></p>
    <p class="status">${t("figure.tables", { tables: tables.join(english ? ", " : "、") })}</p>`;
}
