import { change } from "../core/address.js";
import { asOfOf, DateField, WordChoice } from "../core/controls.js";
import { daysBetween } from "../core/format.js";
import { html } from "../core/html.js";
import { t as shared } from "../core/i18n.js";
import { PlaceChoice } from "../core/places.js";
import { t, wordOr } from "../overview/asked.js";
import { Headline } from "../overview/figures.js";
import { BiggestGaps } from "../overview/gaps.js";
import { Tiles } from "../overview/tiles.js";
import { Trend } from "../overview/trend.js";

/** @param {string} name @returns {(value: string) => void} takes what was chosen into the address */
const into = (name) => (value) => change({ [name]: value });
const sorted = (/** @type {string} */ sort) => change({ sort }, { replace: true });

/** @param {Record<string, string>} params @returns {import("../overview/asked.js").Asked} */
function asked(params) {
  const asOf = asOfOf({ params });
  const from = params.from ?? `${asOf.slice(0, 4)}-01-01`;
  return {
    measure: wordOr("Measure", params.measure, "BRANCH_PAIRED"), unit: wordOr("Unit", params.unit, "COMMUNITY"),
    within: params.within || null, asOf, from, windowDays: daysBetween(from, asOf),
  };
}

/** @param {{params: Record<string, string>}} props */
export function View({ params }) {
  const what = asked(params);
  const wrong = what.windowDays < 1;
  return html`
    <section class="panel" aria-labelledby="figures-title">
      <div class="head">
        <h2 id="figures-title">${t("figures.title")}</h2>
        <div class="controls">
          <${PlaceChoice} value=${params.within ?? ""} depth=${3} onChange=${into("within")} />
          <${DateField} name="from" text=${t("period.from")} value=${what.from} onChange=${into("from")} />
          <${DateField} name="asOf" text=${t("period.to")} value=${what.asOf} onChange=${into("asOf")} />
        </div>
      </div>
      ${wrong ? html`<p class="error" role="alert">${t("period.wrong")}</p>` : html`<${Headline} asked=${what} />`}
    </section>
    ${!wrong && html`
      <section class="panel" aria-labelledby="tiles-title">
        <div class="head">
          <h2 id="tiles-title">${t("tiles.title")}</h2>
          <div class="controls">
            <${WordChoice} name="measure" text=${shared("measure")} list="Measure"
              value=${what.measure} onChange=${into("measure")} />
            <${WordChoice} name="unit" text=${shared("unit")} list="Unit"
              of=${["DISTRICT", "STREET", "COMMUNITY", "BUILDING"]} value=${what.unit} onChange=${into("unit")} />
          </div>
        </div>
        <${Tiles} asked=${what} sort=${params.sort} onSort=${sorted} />
      </section>
      <div class="columns">
        <section class="panel" aria-labelledby="trend-title">
          <h2 id="trend-title">${t("trend.title")}</h2>
          <${Trend} asked=${what} />
        </section>
        <section class="panel" aria-labelledby="gaps-title">
          <h2 id="gaps-title">${t("gaps.title")}</h2>
          <${BiggestGaps} asked=${what} />
        </section>
      </div>`}
  `;
}
