import { EN, ZH } from "../words/page.js";

const KEPT = "gongjian.language";
const asked = new URLSearchParams(location.search).get("lang");
if (asked === "zh" || asked === "en") localStorage.setItem(KEPT, asked);

/** @type {"zh" | "en"} */
export const language = localStorage.getItem(KEPT) === "en" ? "en" : "zh";

/** @typedef {{name: string, zh: string, en: string}} Word */
/** @type {Map<string, Map<string, Word>>} */
const lists = new Map();

/**
 * The texts of a topic: `const t = texts({ ZH, EN })`, then `t("key", { name: … })`, with `{name}` filled in.
 * @template {Record<string, string>} T
 * @param {{ZH: T, EN: Record<keyof T, string>}} words both languages have the same keys
 * @returns {(key: keyof T & string, values?: Record<string, string | number | null | undefined>) => string}
 */
export function texts(words) {
  const chosen = language === "en" ? words.EN : words.ZH;
  return (key, values = {}) =>
    (chosen[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** The texts that all views share. */
export const t = texts({ ZH, EN });

/** @param {{name: string, words: Word[]}[]} vocabulary as the service answers it */
export function keepVocabulary(vocabulary) {
  for (const { name, words } of vocabulary) lists.set(name, new Map(words.map((word) => [word.name, word])));
}

/** @param {string} list @returns {string[]} the names of a closed list's words */
export const names = (list) => [...(lists.get(list)?.keys() ?? [])];

/**
 * The label of a word of a closed list: this page's own where it has one, else the service's, else the name.
 * @param {string} list
 * @param {string} name
 * @returns {string}
 */
export function label(list, name) {
  const own = /** @type {Record<string, string>} */ (language === "en" ? EN : ZH)[`${list}.${name}`];
  return own ?? lists.get(list)?.get(name)?.[language] ?? name;
}
