import { href } from "../core/address.js";
import { Shown } from "../core/answers.js";
import { WordChoice } from "../core/controls.js";
import { count, fraction, percent } from "../core/figures.js";
import { html, label, t as common } from "../core/writing.js";
import { t } from "./texts.js";

const UNITS = ["DISTRICT", "STREET", "COMMUNITY", "BUILDING"];

/**
 * The units of an answer that would lose their cover.
 * @param {any} impact
 * @returns {{totalCount: number, nodes: any[]}}
 */
export const lostOf = (impact) =>
  impact.unitsLosingCover ?? impact.buildingsLosingCover ?? { totalCount: 0, nodes: [] };

/** @param {any} coverage */
const shareOf = (coverage) => `${fraction(coverage)}　${percent(coverage.ratio)}`;

/**
 * What becomes of coverage if a node leaves.
 * @param {{
 *   state: import("./coding.js").State, answer: import("../core/answers.js").Answered,
 *   drawn: import("./unfolding.js").Drawn, name: (id: string) => string,
 *   onChange: (changes: Partial<import("./coding.js").State>) => void
 * }} props
 */
export function LeavePanel({ state, answer, name, drawn, onChange }) {
  return html`<section class="panel leaving" aria-labelledby="network-leave">
    <h2 id="network-leave">${state.leave ? t("leave.of", { name: name(state.leave) }) : t("leave")}</h2>
    <div class="controls">
      <${WordChoice} name="measure" text=${common("measure")} list="Measure" value=${state.measure}
        onChange=${(/** @type {string} */ measure) => onChange({ measure })} />
      <${WordChoice} name="unit" text=${common("unit")} list="Unit" of=${UNITS} value=${state.unit}
        onChange=${(/** @type {string} */ unit) => onChange({ unit })} />
    </div>
    ${!state.leave && html`<p class="status">${t("leave.choose")}</p>`}
    ${state.leave && html`<${Shown} of=${answer}>${(/** @type {any} */ { removalImpact: impact }) => {
      const lost = lostOf(impact);
      const marked = lost.nodes.filter((unit) => drawn.graph.nodes.has(unit.id)).length;
      const list = impact.leaving.map(
        (/** @type {any} */ each) => `${label("NodeKind", each.kind)} ${count(each.count)}`,
      );
      return html`<dl class="fields impact">
          <dt>${t("leave.before")}</dt><dd class="before">${shareOf(impact.coverageBefore)}</dd>
          <dt>${t("leave.after")}</dt><dd class="after">${shareOf(impact.coverageAfter)}</dd>
        </dl>
        ${list.length > 0 && html`<p>${t("leave.going", { list: list.join("，") })}</p>`}
        <p class="lost">${lost.totalCount ? t("leave.lost", { n: count(lost.totalCount) }) : t("leave.none")}
          ${marked > 0 && ` ${t("leave.marked", { n: count(marked) })}`}</p>
        <ul class="units">${lost.nodes.map((unit) => html`<li key=${unit.id}><a
          href=${href("network", { id: unit.id, asOf: state.asOf })}>${unit.name}</a>${" "}
          <span class="code">${unit.code ?? unit.key}</span></li>`)}</ul>
        ${lost.totalCount > lost.nodes.length && html`<p
          class="status">${t("leave.more", { n: count(lost.nodes.length) })}</p>`}
        <details><summary>${t("leave.definition")}</summary><p class="status">${impact.definition}</p></details>`;
    }}</${Shown}>
    <div class="tools">
      <button type="button" class="clear" onClick=${() => onChange({ leave: "" })}>${t("leave.clear")}</button>
    </div>`}
  </section>`;
}
