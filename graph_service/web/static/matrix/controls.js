import { change } from "../core/address.js";
import { NumberField, PlaceChoice, Tick, WordChoice } from "../core/controls.js";
import { html, label, names, t as shared } from "../core/writing.js";
import { t } from "./asked.js";
import { Dates } from "./dates.js";

/**
 * Takes what was chosen into the address.
 * @param {string} name @returns {(value: string | number | boolean) => void}
 */
const into = (name) => (value) => change({ [name]: value || null, cell: null });

/** @param {{asked: import("./asked.js").Asked}} props everything that can be chosen */
export function Conditions({ asked }) {
  return html`<section class="panel" aria-labelledby="conditions-title">
    <div class="head">
      <h2 id="conditions-title">${t("controls.title")}</h2>
      <div class="controls">
        <${PlaceChoice} value=${asked.within} depth=${3} onChange=${into("within")} />
        <${WordChoice} name="unit" text=${shared("unit")} list="Unit" value=${asked.unit}
          onChange=${into("unit")} />
        <${WordChoice} name="unitSet" text=${t("unitSet")} list="UnitSet" value=${asked.unitSet}
          onChange=${into("unitSet")} />
        <${NumberField} name="windowDays" text=${shared("window")} value=${asked.windowDays} min=${1} max=${3660}
          onChange=${into("windowDays")} />
        <${Tick} name="inherit" text=${t("inherit")} value=${asked.inherit} onChange=${into("inherit")} />
      </div>
    </div>
    <fieldset class="measure-ticks">
      <legend>${t("measures")} <small>${t("measures.chosen", { n: asked.measures.length })}</small></legend>
      ${names("Measure").map((name) => html`<${Tick} key=${name} name=${name} text=${label("Measure", name)}
        value=${asked.measures.includes(name)}
        onChange=${(/** @type {boolean} */ yes) => choose(asked.measures, name, yes)} />`)}
    </fieldset>
    <${Dates} asked=${asked} />
  </section>`;
}

/** @param {string[]} measures @param {string} name @param {boolean} yes */
function choose(measures, name, yes) {
  const chosen = names("Measure").filter((each) => (each === name ? yes : measures.includes(each)));
  change({ measures: chosen.join(",") || "none", cell: null });
}
