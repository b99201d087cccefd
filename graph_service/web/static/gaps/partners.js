import { change } from "../core/address.js";
import { Shown, useAnswer } from "../core/answers.js";
import { Choice, NumberField, Tick } from "../core/controls.js";
import { count } from "../core/figures.js";
import { html, label, texts } from "../core/writing.js";
import { Advice } from "../coverage/advice.js";
import { Filters } from "../coverage/filters.js";
import { asked, scopeOf } from "../coverage/question.js";
import { EN, ZH } from "../words/gaps.js";
import { Change } from "./change.js";
import { PlanFiles } from "./plan-files.js";
import { Ended, Plan } from "./plan.js";
import { Unmet } from "./unmet.js";

const t = texts({ ZH, EN });
const REACHES = ["DISTRICT", "CITY", "PROVINCE"];
/** Places of a branch when somebody first says how many. */
const USUAL = 20;

/** @param {Record<string, string>} params @returns the variables of the question, as the address has them */
function question(params) {
  const { unit, within, asOf, inherit, unitSet } = asked(params);
  const capacity = params.capacity ? Number(params.capacity) : null;
  const reach = params.reach ?? "CITY";
  return { unit, within, asOf, inherit, unitSet, capacity, keepExisting: params.keepExisting !== "false", reach };
}

/**
 * Which court branches to pair with the units that lack one.
 * @param {{params: Record<string, string>, place: string}} props
 */
export function Partners({ params, place }) {
  const variables = question(params);
  const made = params.made === "1";
  const answer = useAnswer(made ? "gaps-partners" : null, variables);
  const scope = scopeOf({ ...params, measure: "BRANCH_PAIRED" }, place);
  return html`
    <section class="panel" id="partners" aria-labelledby="partners-title">
      <div class="head"><h2 id="partners-title">${t("tool.partners")}</h2></div>
      <p class="status">${t("partners.why")}</p>
      <${Filters} params=${params} without=${["measure", "windowDays"]}>
        <${Capacity} capacity=${variables.capacity} />
        <${Choice} name="reach" text=${t("reach")} value=${variables.reach}
          options=${REACHES.map((level) => [level, label("Unit", level)])}
          onChange=${(/** @type {string} */ reach) => change({ reach })} />
        <${Tick} name="keepExisting" text=${t("keep")} value=${variables.keepExisting}
          onChange=${(/** @type {boolean} */ keep) => change({ keepExisting: keep ? null : false })} />
        ${!made && html`<button type="button" class="make"
          onClick=${() => change({ made: 1 })}>${t("partners.make")}</button>`}
      </${Filters}>
      ${made && html`
        <${Shown} of=${answer}>${(/** @type {any} */ { partnerProposals: found }) => html`<${Figures}
          found=${found} />`}</${Shown}>
        <${Advice} of=${answer} title=${t("advice.title")}
          ways=${[t("advice.smaller"), t("advice.later"), t("advice.command")]} />`}
    </section>
    ${made && answer.data && !answer.error && html`<${Found} found=${answer.data.partnerProposals}
      ...${{ params, variables, place, scope }} stale=${answer.state === "loading"} />`}`;
}

/** Places of a branch: as the service counts them, or a number. @param {{capacity: number | null}} props */
function Capacity({ capacity }) {
  const own = capacity === null ? "auto" : "own";
  return html`
    <${Choice} name="capacity-by" text=${t("capacity")} value=${own}
      options=${[["auto", t("capacity.auto")], ["own", t("capacity.own")]]}
      onChange=${(/** @type {string} */ by) => change({ capacity: by === "own" ? USUAL : null })} />
    ${capacity !== null && html`<${NumberField} name="capacity" text=${t("capacity.number")} value=${capacity}
      min=${1} max=${1_000_000}
      onChange=${(/** @type {number} */ number) => change({ capacity: number })} />`}`;
}

/** @param {{found: any}} props */
function Figures({ found }) {
  const ended = found.ended.totalCount;
  return html`<dl class="figures" aria-label=${t("partners.figures")}>
    <div><dt>${t("partners.need")}</dt><dd><b>${count(found.unitsInNeed)}</b></dd></div>
    <div><dt>${t("partners.branches")}</dt>
      <dd><b>${count(found.branches)}</b>
        <small>${t("partners.places", { n: count(found.capacity) })}</small></dd></div>
    <div><dt>${t("partners.new")}</dt>
      <dd><b>${count(found.newPairings)}</b>
        ${ended > 0 && html`<small>${t("partners.ended", { n: count(ended) })}</small>`}</dd></div>
    <div><dt>${t("partners.unmet")}</dt>
      <dd><b>${count(found.unmetTotal)}</b><small>${t("partners.cost")} ${count(found.cost)}</small></dd></div>
  </dl>`;
}

/** @param {any} props what was found, and for what */
function Found({ found, params, variables, place, scope, stale }) {
  return html`
    <section class="panel" id="change" aria-label=${t("change.caption")}>
      <${Change} before=${found.coverageBefore} after=${found.coverageAfter} place=${place} scope=${scope} />
    </section>
    ${found.bottleneck && html`<${Unmet} found=${found} place=${place} scope=${scope} />`}
    <section class="panel" id="plan" aria-label=${t("plan.title")}>
      <${PlanFiles} variables=${variables} place=${place}
        off=${stale || found.newPairings + found.ended.totalCount === 0} />
      <${Plan} found=${found} params=${params} place=${place} scope=${scope} />
      ${found.ended.totalCount > 0 && html`<${Ended} ended=${found.ended} place=${place} scope=${scope} />`}
    </section>`;
}
