import { useAnswer } from "./answers.js";
import { Choice } from "./controls.js";
import { html } from "./html.js";
import { t } from "./i18n.js";

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
