import { h } from "preact";
import htm from "htm";

/** Markup in template strings; values are only ever set as text or as properties, never parsed. */
export const html = htm.bind(h);
