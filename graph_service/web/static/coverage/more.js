import { html, t } from "../core/writing.js";

/** The button under a list that goes on. @param {{more: (() => void) | null, busy: boolean}} props */
export function More({ more, busy }) {
  if (!more) return null;
  return html`<p class="more"><button type="button" disabled=${busy} onClick=${more}>${t("more")}</button></p>`;
}
