import { html } from "./html.js";
import { dataset } from "./dataset.js";
import { label, names, t } from "./i18n.js";

/**
 * @param {{name: string, text: string, value: string, options: [string, string][], onChange: (value: string) => void}} props
 */
export function Choice({ name, text, value, options, onChange }) {
  return html`<label
    ><span>${text}</span>
    <select name=${name} value=${value} onChange=${(/** @type {any} */ event) => onChange(event.target.value)}>
      ${options.map(([key, shown]) => html`<option value=${key} selected=${key === value}>${shown}</option>`)}
    </select></label
  >`;
}

/**
 * One word of a closed list (`Measure`, `Unit` …); `of` gives only some.
 * @param {{name: string, text: string, list: string, value: string, of?: string[], all?: string, onChange: (value: string) => void}} props
 *   `all` is the text of a first choice that chooses none
 */
export function WordChoice({ name, text, list, value, of = names(list), all, onChange }) {
  /** @type {[string, string][]} */
  const options = of.map((word) => [word, label(list, word)]);
  if (all !== undefined) options.unshift(["", all]);
  return html`<${Choice} ...${{ name, text, value, options, onChange }} />`;
}

/**
 * @param {{name: string, text: string, value: string, min?: string, max?: string, onChange: (value: string) => void}} props
 */
export function DateField({ name, text, value, min, max, onChange }) {
  const taken = (/** @type {any} */ event) => {
    if (event.target.value && event.target.checkValidity()) onChange(event.target.value);
  };
  return html`<label
    ><span>${text}</span> <input type="date" required ...${{ name, value, min, max }} onChange=${taken}
  /></label>`;
}

/**
 * @param {{name: string, text: string, value: number, min: number, max: number, onChange: (value: number) => void}} props
 */
export function NumberField({ name, text, value, min, max, onChange }) {
  const taken = (/** @type {any} */ event) => {
    if (event.target.reportValidity()) onChange(Number(event.target.value));
  };
  return html`<label
    ><span>${text}</span> <input type="number" step="1" required ...${{ name, value, min, max }} onChange=${taken}
  /></label>`;
}

/** @param {{name: string, text: string, value: boolean, onChange: (value: boolean) => void}} props */
export function Tick({ name, text, value, onChange }) {
  return html`<label class="tick"
    ><input type="checkbox" name=${name} checked=${value} onChange=${(/** @type {any} */ event) => onChange(event.target.checked)} />
    <span>${text}</span></label
  >`;
}

/** @param {{params: Record<string, string>}} props the date of the parameters, else of the data */
export const asOfOf = ({ params }) => params.asOf ?? dataset().asOf;

