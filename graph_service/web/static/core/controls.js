import { useAnswer } from "./answers.js";
import { dataset } from "./service.js";
import { html, label, names, t } from "./writing.js";

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

/** @typedef {{code: string, name: string}} Place */

/** 市辖区 and 县 of statistical codes stand between a city and its districts, and mean nothing to people. */
const isPlaceholder = (/** @type {Place} */ place) =>
  place.code.length === 4 && ["市辖区", "县"].includes(place.name);

/** @param {any} division @returns {Place[]} what stands below it, through the placeholders */
function below(division) {
  return division.children.nodes.flatMap((/** @type {any} */ child) =>
    isPlaceholder(child) ? child.children.nodes : [child],
  );
}

/**
 * The divisions that begin a choice, and the only one of them if there is but one.
 * @returns {{tops: Place[], root: string}}
 */
function useTops() {
  const { data } = useAnswer("tops");
  const tops = data ? (data.provinces.nodes.length ? data.provinces.nodes : data.districts.nodes) : [];
  return { tops, root: tops.length === 1 ? tops[0].code : "" };
}

/**
 * Where: a list for each level from the top to the place that is chosen and one below it.
 * @param {{value: string, depth?: number, onChange: (code: string) => void}} props
 *   `value` is a division code, or "" for everywhere; `depth` is how many lists there are at most
 */
export function PlaceChoice({ value, depth = 2, onChange }) {
  const { tops, root } = useTops();
  const code = value || root;
  const { data } = useAnswer(code ? "place" : null, { code });
  const division = code ? data?.division : null;
  /** @type {any[]} */
  const line = division ? [...division.ancestors, division].filter((each) => !isPlaceholder(each)) : [];
  line.sort((one, other) => one.code.length - other.code.length);
  const lists = line.map((each) => ({ above: each, places: below(each), total: each.children.totalCount }));
  if (!root) lists.unshift({ above: null, places: tops, total: tops.length });
  const chosen = root ? line.slice(1) : line;
  return html`<span class="places"
    >${lists.slice(0, depth).map(({ above, places, total }, level) => {
      if (!places.length) return null;
      const before = level === 0 ? "" : above.code;
      /** @type {[string, string][]} */
      const options = [
        [before, level === 0 ? t("place.all") : t("place.whole", { name: above.name })],
        ...places.map((each) => /** @type {[string, string]} */ ([each.code, each.name])),
      ];
      if (total > above?.children.nodes.length) options.push([before, t("place.more", { n: total })]);
      return html`<${Choice}
        key=${before}
        name=${`within-${level}`}
        text=${level === 0 ? t("place") : t("place.part")}
        value=${chosen[level]?.code ?? before}
        options=${options}
        onChange=${onChange}
      />`;
    })}</span
  >`;
}
