import { h } from "preact";
import htm from "htm";
import { EN, ZH } from "../words/page.js";
import { language } from "./address.js";
import { closedList } from "./service.js";

/** Markup in template strings; values are only ever set as text or as properties, never parsed. */
export const html = htm.bind(h);

/** @type {Map<string, Promise<void>>} */
const sheets = new Map();

/** Adds a style sheet of the page, once. @param {string} name @returns {Promise<void>} when it is there, or known not to come */
export function sheet(name) {
  const added = sheets.get(name) ?? new Promise((done) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href: `/static/${name}.css`, onload: done, onerror: done });
    document.head.append(link);
  });
  sheets.set(name, added);
  return added;
}

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
