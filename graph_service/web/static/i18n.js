import { EN, ZH } from "./words.js";

const KEPT = "gongjian.language";
const asked = new URLSearchParams(location.search).get("lang");
if (asked === "zh" || asked === "en") localStorage.setItem(KEPT, asked);

/** @type {"zh" | "en"} */
export const language = localStorage.getItem(KEPT) === "en" ? "en" : "zh";

/** @type {Map<string, Map<string, {zh: string, en: string}>>} */
const lists = new Map();

/**
 * The text of a key, with `{name}` filled in.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const text = (language === "en" ? EN : ZH)[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** @param {{name: string, words: {name: string, zh: string, en: string}[]}[]} vocabulary as the service answers it */
export function keepVocabulary(vocabulary) {
  for (const { name, words } of vocabulary) lists.set(name, new Map(words.map((word) => [word.name, word])));
}

/** @param {string} list @returns {string[]} the names of a closed list's words */
export const names = (list) => [...(lists.get(list)?.keys() ?? [])];

/**
 * The label of a word of a closed list: this page's own where it has one, else the service's, else the name.
 * @param {string} list
 * @param {string} name
 */
export function label(list, name) {
  const own = (language === "en" ? EN : ZH)[`${list}.${name}`];
  return own ?? lists.get(list)?.get(name)?.[language] ?? name;
}

/** Puts the texts of the chosen language into the page's own elements. */
export function translatePage() {
  document.documentElement.lang = language === "en" ? "en" : "zh-CN";
  document.title = t("title");
  for (const element of document.querySelectorAll("[data-t]"))
    element.textContent = t(element.getAttribute("data-t"));
  for (const element of document.querySelectorAll("[data-t-label]")) {
    element.setAttribute("aria-label", t(element.getAttribute("data-t-label")));
  }
  const link = document.querySelector("a#language");
  if (!link || language === "zh") return;
  link.textContent = "中文";
  link.setAttribute("href", "?lang=zh");
  link.setAttribute("lang", "zh-CN");
  link.setAttribute("hreflang", "zh-CN");
}
