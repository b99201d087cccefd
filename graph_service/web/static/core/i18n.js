import { EN, ZH } from "../words/page.js";
import { closedList } from "./service.js";

const KEPT = "gongjian.language";
const asked = new URLSearchParams(location.search).get("lang");
if (asked === "zh" || asked === "en") localStorage.setItem(KEPT, asked);

/** @type {"zh" | "en"} */
export const language = localStorage.getItem(KEPT) === "en" ? "en" : "zh";

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

/** @param {string} list @returns {string[]} the names of a closed list's words */
export const names = (list) => [...closedList(list).keys()];

/**
 * The label of a word of a closed list: this page's own where it has one, else the service's, else the name.
 * @param {string} list
 * @param {string} name
 * @returns {string}
 */
export function label(list, name) {
  const own = /** @type {Record<string, string>} */ (language === "en" ? EN : ZH)[`${list}.${name}`];
  return own ?? closedList(list).get(name)?.[language] ?? name;
}
