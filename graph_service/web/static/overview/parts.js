import { change } from "../core/address.js";
import { DateField, PlaceChoice, WordChoice } from "../core/controls.js";
import { html, sheet, t as shared, texts } from "../core/writing.js";
import { EN, ZH } from "../words/overview.js";
import { BiggestGaps } from "./gaps.js";
import { Tiles } from "./tiles.js";
import { Trend } from "./trend.js";

const t = texts({ ZH, EN });

/** When the parts may be shown. */
export const styled = sheet("overview/parts");

const sorted = (/** @type {string} */ sort) => change({ sort }, { replace: true });

/** @typedef {{asked: import("./asked.js").Asked, params: Record<string, string>}} Shown */

/** @param {string} name @returns {(value: string) => void} takes what was chosen into the address */
const into = (name) => (value) => change({ [name]: value });

/** @param {Shown} props where and when the figures are counted */
export function Scope({ asked, params }) {
  return html`
    <${PlaceChoice} value=${params.within ?? ""} depth=${3} onChange=${into("within")} />
    <${DateField} name="from" text=${t("period.from")} value=${asked.from} onChange=${into("from")} />
    <${DateField} name="asOf" text=${t("period.to")} value=${asked.asOf} onChange=${into("asOf")} />
  `;
}

/** @param {Shown} props what stands below the figures */
export function Parts({ asked, params }) {
  return html`
    <section class="panel" aria-labelledby="tiles-title">
      <div class="head">
        <h2 id="tiles-title">${t("tiles.title")}</h2>
        <div class="controls">
          <${WordChoice} name="measure" text=${shared("measure")} list="Measure"
            value=${asked.measure} onChange=${into("measure")} />
          <${WordChoice} name="unit" text=${shared("unit")} list="Unit"
            of=${["DISTRICT", "STREET", "COMMUNITY", "BUILDING"]} value=${asked.unit}
            onChange=${into("unit")} />
        </div>
      </div>
      <${Tiles} asked=${asked} sort=${params.sort} onSort=${sorted} />
    </section>
    <div class="columns">
      <section class="panel" aria-labelledby="trend-title">
        <h2 id="trend-title">${t("trend.title")}</h2>
        <${Trend} asked=${asked} />
      </section>
      <section class="panel" aria-labelledby="gaps-title">
        <h2 id="gaps-title">${t("gaps.title")}</h2>
        <${BiggestGaps} asked=${asked} />
      </section>
    </div>
  `;
}
