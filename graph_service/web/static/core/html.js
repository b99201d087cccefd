import { h } from "preact";
import htm from "htm";

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
