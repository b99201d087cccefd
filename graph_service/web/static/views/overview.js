import { href } from "../core/address.js";
import { Failed, Shown, useAnswer, useAsked, usePainted } from "../core/answers.js";
import { Bar, Basis, count, gapsOf, interval, percent } from "../core/figures.js";
import { html, t as shared, texts } from "../core/writing.js";
import { asked, figuresOf, unitsHref } from "../overview/asked.js";
import { EN, ZH } from "../words/overview.js";

const t = texts({ ZH, EN });

/** The figures; all that is around them is fetched when these are painted. @param {{params: Record<string, string>}} props */
export function View({ params }) {
  const what = asked(params);
  const wrong = what.windowDays < 1;
  const painted = usePainted();
  const fetched = useAsked(`parts ${painted}`, painted ? fetchParts : null);
  const around = fetched.data;
  const props = { asked: what, params };
  return html`
    <section class="panel" aria-labelledby="figures-title">
      <div class="head">
        <h2 id="figures-title">${t("figures.title")}</h2>
        <div class="controls">${around && html`<${around.Scope} ...${props} />`}</div>
      </div>
      ${wrong ? html`<p class="error" role="alert">${t("period.wrong")}</p>` : html`<${Headline} asked=${what} />`}
    </section>
    <${Failed} of=${fetched} />
    ${!around && !fetched.error &&
    html`<p class="status" role="status" data-state="loading">${shared("loading")}</p>`}
    ${around && !wrong && html`<${around.Parts} ...${props} />`}
  `;
}

async function fetchParts() {
  const module = await import("../overview/parts.js");
  await module.styled;
  return module;
}

/** @typedef {{text: string, to?: string}} Part a piece of text, perhaps with the records behind it */

/** @param {{parts: Part[], name: string, between: any}} props */
function Parts({ parts, name, between }) {
  return parts.map(({ text, to }, index) => html`${index > 0 && between}${
    to ? html`<a href=${to} title=${t("open.records", { name })}>${text}</a>` : text
  }`);
}

/**
 * One figure: what it is, its value, and the lines that say how it is counted.
 * @param {{
 *   name: string, value: Part[], aside?: string, small?: boolean, badge?: any, notes: Part[], lines?: boolean,
 *   share?: {numerator: number, denominator: number, unknown?: number}
 * }} props
 */
function Figure({ name, value, aside, small, badge, notes, share, lines }) {
  return html`<div>
    <dt>${name}${badge}</dt>
    <dd>
      <b class=${small && "small"}><${Parts} parts=${value} name=${name} between=${small ? " · " : " / "} /></b>
      ${aside && html`<span class="aside">${aside}</span>`}
      ${share && html`<${Bar} share=${share} />`}
      <small><${Parts} parts=${notes} name=${name} between=${lines ? html`<br />` : " · "} /></small>
    </dd>
  </div>`;
}

/**
 * @param {{numerator: number, denominator: number}} share
 * @param {string} to @param {string} [toAll]
 * @returns {Part[]}
 */
const parts = (share, to, toAll = to) => [
  { text: count(share.numerator), to },
  { text: count(share.denominator), to: toAll },
];

/** @param {{asked: import("../overview/asked.js").Asked}} props the figures of the whole, each with the way to its records */
function Headline({ asked }) {
  const answer = useAnswer("overview", figuresOf(asked));
  return html`<${Shown} of=${answer}>${(/** @type {any} */ data) => html`<dl class="figures">
    <${DoubleHundred} both=${data.doubleHundred} asked=${asked} />
    <${Paired} name=${t("streets")} coverage=${data.streets} unit="STREET" asked=${asked} />
    <${Paired} name=${t("communities")} coverage=${data.communities} unit="COMMUNITY" asked=${asked} />
    <${Requests} data=${data} asked=${asked} />
    <${Activities} activities=${data.activityStats} asked=${asked} />
  </dl>`}</${Shown}>`;
}

/** @param {string} name @param {import("../overview/asked.js").Asked} asked */
const programme = (name, { within, from, asOf }) => href("programmes", { name, within, from, asOf });

/** @param {{both: any, asked: import("../overview/asked.js").Asked}} props */
function DoubleHundred({ both: { branches, judges }, asked }) {
  const to = programme("double-hundred", asked);
  return html`
    <${Figure} name=${t("branches")} value=${parts(branches, to)} aside=${percent(branches.ratio)} share=${branches}
      notes=${[{ text: t("branches.note") }, { text: t("branches.active", { n: count(branches.active) }), to }]} />
    <${Figure} name=${t("judges")} value=${parts(judges, to)} aside=${percent(judges.ratio)} share=${judges}
      notes=${[{ text: t("judges.note") }, { text: t("judges.assigned", { n: count(judges.assigned) }), to }]} />
  `;
}

/** @param {{name: string, coverage: any, unit: string, asked: import("../overview/asked.js").Asked}} props */
function Paired({ name, coverage, unit, asked }) {
  const to = (/** @type {string | null} */ status) => unitsHref(asked, { measure: "BRANCH_PAIRED", unit, status });
  return html`<${Figure} name=${name} badge=${html`<${Basis} coverage=${coverage} />`} share=${coverage}
    value=${parts(coverage, to("COVERED"), to(null))} aside=${percent(coverage.ratio)}
    notes=${[
      { text: t("coverage.note") },
      { text: t("coverage.gaps", { n: count(gapsOf(coverage)) }), to: to("GAP") },
      { text: shared("unknown.n", { n: count(coverage.unknown) }), to: to("UNKNOWN") },
    ]} />`;
}

/** @param {{data: any, asked: import("../overview/asked.js").Asked}} props */
function Requests({ data: { serviceRequestStats: requests, silentUnits }, asked }) {
  const to = programme("hotline-12368", asked);
  const { response, completion, satisfaction, callback } = requests;
  const rate = (/** @type {any} */ of) => ({ percent: percent(of.ratio), interval: interval(of) });
  const share = { numerator: requests.unitsAsked, denominator: requests.unitsTotal };
  return html`
    <${Figure} name=${t("requests")} value=${[{ text: count(requests.count), to }]} aside=${t("requests.unit")}
      lines notes=${[
        { text: t("rate.response", rate(response)), to },
        { text: t("rate.completion", rate(completion)), to },
        { text: t("rate.satisfaction", { ...rate(satisfaction), called: count(callback.numerator) }), to },
      ]} />
    <${Figure} name=${t("asked")} value=${parts(share, to)} share=${share}
      aside=${percent(share.denominator ? share.numerator / share.denominator : null)}
      notes=${[
        { text: t("asked.note", { districts: count(requests.districtsAsked) }) },
        { text: t("asked.silent", { n: count(silentUnits.totalCount) }), to },
      ]} />
  `;
}

/** @param {{activities: any, asked: import("../overview/asked.js").Asked}} props */
function Activities({ activities, asked }) {
  const to = programme("one-plus-six", asked);
  return html`
    <${Figure} name=${t("activities")} value=${[{ text: count(activities.count), to }]}
      aside=${t("activities.unit")}
      notes=${[{ text: t("activities.note", { partners: count(activities.distinctPartnerBranches) }), to }]} />
    <${Figure} name=${t("audience")} small
      value=${[
        { text: t("audience.onSite", { n: count(activities.audienceOnSite) }), to },
        { text: t("audience.online", { n: count(activities.audienceOnline) }), to },
      ]}
      notes=${[{ text: t("audience.note", { unrecorded: count(activities.audienceUnrecorded) }) }]} />
  `;
}
