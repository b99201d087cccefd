import { html } from "../core/writing.js";
import { Programmes } from "../programmes/list.js";
import { Programme } from "../programmes/page.js";

/** @param {{params: Record<string, string>}} props the list, or the page of the programme that is named */
export function View({ params }) {
  return params.name ? html`<${Programme} params=${params} />` : html`<${Programmes} params=${params} />`;
}
