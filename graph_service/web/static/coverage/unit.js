import { href } from "../core/address.js";
import { path } from "../core/figures.js";
import { dataset } from "../core/service.js";
import { html, texts } from "../core/writing.js";
import { EN, ZH } from "../words/coverage.js";

const t = texts({ ZH, EN });

/**
 * A unit of coverage: a division, or a building with the division in which it stands.
 * @typedef {{division: any, building?: any}} Placed
 */

/** @param {Placed} placed @returns {string} its code, or the key of a building */
export const keyOf = ({ division, building }) => building?.key ?? division.code;

/** @param {Placed} placed @returns {string} */
export const nameOf = ({ division, building }) => building?.name ?? division.name;

/** @param {Placed} placed @returns {string} where it is, from above */
export const wayTo = ({ division, building }) =>
  [...path(division), ...(building ? [division.name] : [])].join(" › ");

/** The parameters that choose it. @param {Placed} placed */
export const chosenBy = ({ division, building }) =>
  building ? { building: building.key, code: null } : { code: division.code, building: null };

/** The key of the unit that an address chooses. @param {Record<string, string>} params */
export const chosenIn = (params) => params.building ?? params.code ?? "";

/** The same where room is short: a province that all are in says nothing. @param {Placed} placed */
const shortWay = (placed) => {
  const { division } = placed;
  const said = (/** @type {any} */ each) => dataset().provinces > 1 || each.code.length > 2;
  return wayTo({ ...placed, division: { ...division, ancestors: division.ancestors.filter(said) } });
};

/**
 * A unit in a cell: where it is, its name (which chooses it, where that is of use), its code.
 * @param {{of: Placed, onChoose?: () => void, title?: string}} props
 */
export function UnitName({ of, onChoose, title }) {
  const where = shortWay(of);
  return html`
    ${where && html`<span class="path">${where} › </span>`}
    ${onChoose ? html`<button type="button" class="link" title=${title}
      onClick=${onChoose}>${nameOf(of)}</button>` : nameOf(of)}
    ${" "}<span class="code">${keyOf(of)}</span>`;
}

/**
 * The ways on from a unit.
 * @param {{of: Placed, records?: Record<string, any>, gaps?: Record<string, any>}} props
 *   `records` and `gaps` are the parameters of those views, where they lead somewhere
 */
export function UnitLinks({ of, records, gaps }) {
  const { division, building } = of;
  /** @type {[string, string][]} */
  const links = [];
  if (records) links.push([t("to.records"), href("units", { ...records, ...chosenBy(of) })]);
  if (gaps) links.push([t("to.gaps"), href("gaps", gaps)]);
  links.push([t("to.network"), href("network", { id: (building ?? division).id })]);
  links.push([t("to.who"), href("who", { code: division.code })]);
  return html`<span class="ways">${links.map(([what, address]) =>
    html`<a href=${address} aria-label=${t("of.it", { what, name: nameOf(of) })}>${what}</a>`)}</span>`;
}
