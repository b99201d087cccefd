import { path } from "../core/figures.js";
import { SearchBox } from "../core/search-box.js";
import { ask } from "../core/service.js";
import { html, label } from "../core/writing.js";
import { t } from "./texts.js";

/**
 * A field that finds divisions by name, pinyin, initials or code as one types.
 * @param {{asOf?: string, onChoose: (code: string) => void}} props
 */
export function PlaceSearch({ asOf, onChoose }) {
  const find = async (/** @type {string} */ text, /** @type {AbortSignal} */ signal) => {
    const { data } = await ask("who-search", { text, asOf }, signal);
    return { hits: data.search.nodes.map((/** @type {any} */ hit) => hit.node) };
  };
  return html`<${SearchBox} name="place" text=${t("search")} hint=${t("search.hint")} list=${t("search")}
    about=${asOf ?? ""} find=${find} said=${said} result=${Place} onTake=${(/** @type {any} */ place) => onChoose(place.code)} />`;
}

/** @param {{hits: any[]}} found */
const said = ({ hits }) => (hits.length ? t("search.found", { n: hits.length }) : t("search.none"));

/** @param {any} place */
const Place = (place) => html`<b>${place.name}</b> <span class="path">${path(place).join(" ")}</span>
  <span class="badge">${label("Unit", place.level)}</span> <span class="code">${place.code}</span>`;
