import { ask } from "./graphql.js";
import { keepVocabulary } from "./i18n.js";

/** @typedef {{revision: number, asOf: string, notice: string, counts: {table: string, count: number}[]}} Dataset */

/** @type {Dataset} */
let known = { revision: 0, asOf: "", notice: "", counts: [] };

/** What is in the store; read once, before any view. */
export const dataset = () => known;

/** @returns {Promise<Dataset>} */
export async function readDataset() {
  const { data, extensions } = await ask("dataset");
  keepVocabulary(data.vocabulary);
  known = { ...data.dataset, notice: data.dataset.notice ?? extensions.notice ?? "" };
  return known;
}
