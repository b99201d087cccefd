import { change, href } from "../core/address.js";
import { Shown, useAnswer } from "../core/answers.js";
import { path } from "../core/figures.js";
import { html, texts } from "../core/writing.js";
import { carried } from "../coverage/question.js";
import { keyOf, UnitLinks } from "../coverage/unit.js";
import { EN, ZH } from "../words/gaps.js";
import { tileFigure } from "./tile-texts.js";

const t = texts({ ZH, EN });

/**
 * What is chosen in the diagram, and the ways on from it.
 * @param {{params: Record<string, string>, rows: any[], blocks: import("./blocks.js").Block[]}} props
 */
export function Chosen({ params, rows, blocks }) {
  const code = params.code ?? "";
  const answer = useAnswer(code ? "gaps-place" : null, { code });
  if (!code) return null;
  const part = blocks.flatMap(({ parts }) => parts).find((each) => each.code === code);
  const listed = rows.some((row) => keyOf(row) === code);
  const own = carried(params);
  return html`<div class="chosen-unit" aria-live="polite"><${Shown}
    of=${answer}>${(/** @type {any} */ { division }) => division && html`
    <p>
      ${t("chosen.title")}${" "}<span
        class="path">${[...path(division), ""].join(" › ")}</span><b>${division.name}</b>
      ${" "}<span class="code">${division.code}</span> ${part && tileFigure(part)}
    </p>
    <p class="ways">
      ${part?.state && (listed ? html`<button type="button" class="link"
        onClick=${toRow}>${t("chosen.row")}</button>` : html`<span class="status">${t("chosen.absent")}</span>`)}
      ${part && !part.state && html`<a href=${href("gaps", { ...own, within: code })}>${t("chosen.only")}</a>`}
      <${UnitLinks} of=${{ division }} records=${part && !part.state ? { ...own, within: code } : own} />
      <button type="button" class="link" onClick=${() => change({ code: null })}>${t("chosen.drop")}</button>
    </p>`}</${Shown}></div>`;
}

function toRow() {
  const row = document.querySelector("#gaps tr.chosen");
  row?.scrollIntoView({ block: "center" });
  /** @type {HTMLElement | null | undefined} */ (row?.querySelector("button"))?.focus();
}
