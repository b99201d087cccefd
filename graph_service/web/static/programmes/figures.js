import { href } from "../core/address.js";
import { Bar } from "../core/figures.js";
import { html } from "../core/writing.js";

/**
 * `metric` is the definition that the label leads to, `href` the records behind the value.
 * @typedef {{label: string, value: string, aside?: string, note?: string, small?: boolean, share?: any,
 *   metric?: string, href?: string}} Figure
 */

/** @param {{of: Figure[]}} props */
export function Figures({ of }) {
  return html`<dl class="figures">${of.map(
    (figure) => html`<div>
    <dt>${figure.metric ? html`<a
      href=${href("definitions", { id: figure.metric })}>${figure.label}</a>` : figure.label}</dt>
    <dd>
      <b class=${figure.small ? "small" : null}>${figure.href ? html`<a
        href=${figure.href}>${figure.value}</a>` : figure.value}</b>
      ${figure.aside && html`<span class="aside">${figure.aside}</span>`}
      ${figure.share && html`<${Bar} share=${figure.share} />`}
      ${figure.note && html`<small>${figure.note}</small>`}
    </dd>
  </div>`,
  )}</dl>`;
}
