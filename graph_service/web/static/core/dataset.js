import { ask } from "./graphql.js";
import { keepVocabulary } from "./i18n.js";

/**
 * `provinces` is how many there are: a store of one province, or of none, begins with its districts.
 * @typedef {{
 *   revision: number, asOf: string, notice: string, provinces: number, counts: {table: string, count: number}[]
 * }} Dataset
 */

/** @type {Dataset} */
let known = { revision: 0, asOf: "", notice: "", provinces: 0, counts: [] };

/** What is in the store; read once, before any view. */
export const dataset = () => known;

/** Asked as soon as this module is here, while those of the views are still on their way. */
const first = ask("dataset");
first.catch(() => {}); // told to who reads it
let early = /** @type {typeof first | null} */ (first);

/** @returns {Promise<Dataset>} */
export async function readDataset() {
  const asked = early ?? ask("dataset");
  early = null;
  const { data, extensions } = await asked;
  keepVocabulary(data.vocabulary);
  const notice = data.dataset.notice ?? extensions.notice ?? "";
  known = { ...data.dataset, notice, provinces: data.provinces.totalCount };
  return known;
}
