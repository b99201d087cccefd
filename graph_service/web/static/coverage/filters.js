import { change } from "../core/address.js";
import { asOfOf, DateField, NumberField, PlaceChoice, Tick, WordChoice } from "../core/controls.js";
import { html, t as page, texts } from "../core/writing.js";
import { EN, ZH } from "../words/coverage.js";
import { asked } from "./question.js";

const t = texts({ ZH, EN });
/** What the list below was asked with: another question begins without a chosen unit. */
const ANEW = { code: null, building: null };

/**
 * The controls of a question about coverage; all that they choose is in the address.
 * @param {{params: Record<string, string>, without?: string[], units?: string[], children?: any}} props
 *   `without` names controls that do not matter here; `children` are further ones
 */
export function Filters({ params, without = [], units, children }) {
  const { measure, unit, windowDays, inherit, unitSet } = asked(params);
  const has = (/** @type {string} */ name) => !without.includes(name);
  const set = (/** @type {string} */ name) => (/** @type {any} */ value) => change({ ...ANEW, [name]: value });
  return html`<form class="controls" aria-label=${t("filters")}
    onSubmit=${(/** @type {Event} */ event) => event.preventDefault()}>
    ${has("measure") && html`<${WordChoice} name="measure" text=${page("measure")} list="Measure" value=${measure}
      onChange=${set("measure")} />`}
    ${has("unit") && html`<${WordChoice} name="unit" text=${page("unit")} list="Unit" value=${unit} of=${units}
      onChange=${set("unit")} />`}
    <${PlaceChoice} value=${params.within ?? ""} depth=${3} onChange=${set("within")} />
    ${children}
    ${has("unitSet") && html`<${WordChoice} name="unitSet" text=${t("unitSet")} list="UnitSet" value=${unitSet}
      onChange=${set("unitSet")} />`}
    <${DateField} name="asOf" text=${page("asOf")} value=${asOfOf({ params })} onChange=${set("asOf")} />
    ${has("windowDays") && html`<${NumberField} name="windowDays" text=${page("window")} value=${windowDays}
      min=${1}
      max=${36600} onChange=${set("windowDays")} />`}
    ${has("inherit") && html`<${Tick} name="inherit" text=${t("inherit")} value=${inherit}
      onChange=${(/** @type {boolean} */ on) => set("inherit")(on || null)} />`}
  </form>`;
}
