import { href } from "../core/address.js";
import { Badge } from "../core/figures.js";
import { html, label } from "../core/writing.js";
import { branches, judges, lastReport, mediators, nextOrLast, organizations, points, statusOf } from "./facts.js";
import { t } from "./texts.js";

/** So many of a kind are listed: the card is one page. */
const LISTED = 5;
/** Between the things that a small line says. */
const GAP = "　";

/**
 * @typedef {"court" | "branch" | "judge" | "mediators" | "organizations" | "points" | "activity" | "report" |
 *   "phone"} Name
 */

/** @param {{of: {id: string, name: string}}} props */
const Node = ({ of }) => html`<a href=${href("network", { id: of.id })}>${of.name}</a>`;

/** What a small line says, without what there is none of. @param {(string | null | undefined | false)[]} said */
const line = (...said) => html`<small>${said.filter(Boolean).join(GAP)}</small>`;

/** What is missing, and whether that is known. @param {{what: string, status: string}} props */
const Missing = ({ what, status }) => html`<p class="lacking">
  <span class="badge ${status === "UNKNOWN" ? "unknown" : "gap"}"
    >${t(status === "UNKNOWN" ? "unknown" : "none")}</span>
  ${t(status === "UNKNOWN" ? "unknown.said" : "none.said", { what })}
</p>`;

/** A list of at most so many. @param {{of: any[], children?: any}} props `children` draws one */
const List = ({ of, children }) => html`
  <ul>${of.slice(0, LISTED).map((each) => html`<li>${children(each)}</li>`)}</ul>
  ${of.length > LISTED && html`<p class="aside">${t("more", { n: of.length - LISTED })}</p>`}`;

/** @param {{name: Name, children?: any}} props one thing that the card tells */
const Item = ({ name, children }) => html`<section class="item" data-item=${name} aria-labelledby=${`who-${name}`}>
  <h3 id=${`who-${name}`}>${t(name)}</h3>
  <div>${children}</div>
</section>`;

/** @param {{court: any}} props */
const Court = ({ court }) => html`<${Item} name="court">
  ${court
    ? html`<p><${Node} of=${court} /> ${label("CourtLevel", court.level)}</p>`
    : html`<${Missing} what=${t("court.no")} status="UNKNOWN" />`}
</${Item}>`;

/** @param {{pairing: any, through: any}} paired a pairing of the place itself, or of its street */
const branch = ({ pairing, through }) => html`
  <${Node} of=${pairing.branch} />
  <span class="badge">${through ? t("branch.through", { street: through.name }) : t("branch.direct")}</span>
  <${Badge} list="PairingStatus" word=${pairing.status} />
  ${line(
    pairing.partner && t("branch.with", { partner: pairing.partner.name }),
    pairing.lastContact ? t("branch.contact", { date: pairing.lastContact }) : t("branch.no.contact"),
  )}`;

/** @param {{paired: ReturnType<typeof branches>, status: any}} props */
const Branches = ({ paired, status }) => html`<${Item} name="branch">
  ${paired.length > 0 && paired.every((each) => each.through) &&
  html`<${Missing} what=${t("branch.direct")} status=${statusOf(status.pairedHere)} />`}
  ${paired.length
    ? html`<${List} of=${paired}>${branch}</${List}>`
    : html`<${Missing} what=${t("branch")} status=${statusOf(status.pairedAround)} />`}
</${Item}>`;

/**
 * @param {{assigned: ReturnType<typeof judges>, status: any}} props posts are told, names are masked by the service
 */
const Judges = ({ assigned: { judges: all, through }, status }) => html`<${Item} name="judge">
  ${all.length
    ? html`<${List} of=${all}>${(/** @type {any} */ { judge }) => html`
        <${Node} of=${judge} /> <span>${judge.title}</span>
        ${line(judge.court?.name, judge.branch?.name, through && t("judge.through", { street: through.name }))}`
      }</${List}>`
    : html`<${Missing} what=${t("judge")} status=${statusOf(status.judgeAround)} />`}
</${Item}>`;

/** @param {any} each */
const mediator = (each) => html`
  <${Node} of=${each} /> <span>${label("MediatorKind", each.kind)}</span>
  ${each.onPlatform && line(t("platform"))}`;

/** @param {{serving: ReturnType<typeof mediators>, status: any}} props */
const Mediators = ({ serving: { mediators: all, through }, status }) => html`<${Item} name="mediators">
  ${(through || !all.length) && html`<${Missing} what=${t("mediators")}
    status=${statusOf(status.mediatorsHere)} />`}
  ${through && all.length > 0 && html`<p class="aside">${t("mediators.around", { street: through.name })}</p>`}
  ${all.length > 0 && html`<${List} of=${all}>${mediator}</${List}>`}
</${Item}>`;

/** @param {{of: any[]}} props */
const Organizations = ({ of }) => html`<${Item} name="organizations">
  ${of.length
    ? html`<${List} of=${of}>${(/** @type {any} */ each) => html`<${Node}
      of=${each} /> ${label("AgencyKind", each.kind)}`}</${List}>`
    : html`<${Missing} what=${t("organizations")} status="UNKNOWN" />`}
</${Item}>`;

/** @param {any} each */
const point = (each) => html`
  <${Node} of=${each} /> <span class="badge">${label("ServicePointKind", each.kind)}</span>
  ${line(
    t("points.address", { place: [each.division?.name, each.building?.name].filter(Boolean).join(" ") || "—" }),
    each.opened ? t("points.opened", { date: each.opened }) : t("points.opened.unknown"),
    each.runBy && t("points.runBy", { by: each.runBy.name }),
  )}`;

/** @param {{open: ReturnType<typeof points>, status: any}} props */
function Points({ open: { points: all, through }, status }) {
  const around = through ? t("points.around", { street: through.name }) : t("points");
  return html`<${Item} name="points">
    ${through && html`<${Missing} what=${t("points.here")} status=${statusOf(status.pointsHere)} />`}
    ${through && all.length > 0 && html`<p class="aside">${around}</p>`}
    ${all.length
      ? html`<${List} of=${all}>${point}</${List}>`
      : html`<${Missing} what=${around} status=${statusOf(status.pointsAround)} />`}
  </${Item}>`;
}

/** @param {{told: ReturnType<typeof nextOrLast>, status: any}} props the next activity, else the last */
function Activity({ told: { activity, isNext }, status }) {
  if (!activity) {
    const lacking = html`<${Missing} what=${t("activity")} status=${statusOf(status.activitiesAround)} />`;
    return html`<${Item} name="activity">${lacking}</${Item}>`;
  }
  const { servicePoint, building, division, organisers } = activity;
  return html`<${Item} name="activity">
    <p><b>${t(isNext ? "activity.next" : "activity.last", { date: activity.date })}</b></p>
    <p><${Node} of=${activity} /> <span class="badge">${label("ActivityForm", activity.form)}</span></p>
    ${line(
      t("activity.place", { place: (servicePoint ?? building ?? division)?.name ?? "—" }),
      organisers.nodes.map((/** @type {any} */ each) => each.name).join(t("and")),
    )}
  </${Item}>`;
}

/** @param {{report: any, total: number, status: any}} props */
const Report = ({ report, total, status }) => html`<${Item} name="report">
  ${report
    ? html`<p>${t("report.last", { month: report.month, branch: report.branch?.name ?? "—" })}</p>
      ${line(t("report.count", { n: total }))}`
    : html`<${Missing} what=${t("report")} status=${statusOf(status.reportsAround)} />`}
</${Item}>`;

/** @param {{court: any, branch: any, point: any}} props what to do, in order; without a point one calls first */
const HowToAsk = ({ court, branch: paired, point: nearest }) => html`<section class="ask" aria-labelledby="who-ask">
  <h3 id="who-ask">${t("ask")}</h3>
  <ol>
    ${nearest && html`<li>${t("ask.point", { point: nearest.name })}</li>`}
    <li>${t("ask.phone")}</li>
    <li>${t("ask.mediator")}</li>
    ${paired && html`<li>${t("ask.branch", { branch: paired.name })}</li>`}
    ${court && html`<li>${t("ask.court", { court: court.name })}</li>`}
  </ol>
</section>`;

/** @param {{data: any, activities: any, status: any}} props everything that the card tells of a place */
export function Facts({ data, activities, status }) {
  const { court } = data.chain;
  const paired = branches(data);
  const open = points(data);
  return html`<div class="facts">
      <${Court} court=${court} />
      <${Branches} paired=${paired} status=${status} />
      <${Judges} assigned=${judges(data)} status=${status} />
      <${Mediators} serving=${mediators(data)} status=${status} />
      <${Organizations} of=${organizations(data)} />
      <${Points} open=${open} status=${status} />
      <${Activity} told=${nextOrLast(activities)} status=${status} />
      <${Report} report=${lastReport(data)} total=${data.around.reports.totalCount} status=${status} />
      <${Item} name="phone">
        <p>${t("phone.12368")}</p>
        <p>${t("phone.12345")}</p>
        <p class="aside">${t("phone.office")}</p>
      </${Item}>
    </div>
    <${HowToAsk} court=${court} branch=${paired[0]?.pairing.branch} point=${open.points[0]} />`;
}
