import { href } from "../core/address.js";
import { count } from "../core/figures.js";
import { html, label } from "../core/writing.js";
import { t } from "./texts.js";

/** @typedef {[string, any]} Row a name and what is shown */

const word = (/** @type {string} */ list) => (/** @type {any} */ value) => label(list, value);
const yesNo = (/** @type {boolean} */ value) => t(value ? "yes" : "no");
const time = (/** @type {string} */ value) => value.slice(0, 16).replace("T", " ");
const words = (/** @type {string} */ list) => (/** @type {string[]} */ values) => values.map(word(list)).join("、");
const other = (/** @type {any} */ { id, name }) => html`<a href=${href("network", { id })}>${name}</a>`;

/** What is shown of a node, in this order: the answer's field, its text and how its value is written. */
const FIELDS = /** @type {[string, keyof typeof import("../words/network.js").ZH, (value: any) => any][]} */ ([
  ["code", "field.code", String],
  ["level", "field.level", word("Level")],
  ["courtLevel", "field.level", word("CourtLevel")],
  ["agencyLevel", "field.level", word("Level")],
  ["divisionKind", "field.kind", word("DivisionKind")],
  ["agencyKind", "field.kind", word("AgencyKind")],
  ["organizationKind", "field.kind", word("PartyOrganizationKind")],
  ["mediatorKind", "field.kind", word("MediatorKind")],
  ["pointKind", "field.kind", word("ServicePointKind")],
  ["agreementKind", "field.kind", word("AgreementKind")],
  ["requestKind", "field.kind", word("RequestKind")],
  ["ruleKind", "field.kind", word("CommunityRuleKind")],
  ["isCourtBranch", "field.isCourtBranch", yesNo],
  ["title", "field.title", String],
  ["partyMember", "field.partyMember", yesNo],
  ["date", "field.date", String],
  ["month", "field.month", String],
  ["activityStatus", "field.status", word("ActivityStatus")],
  ["pairingStatus", "field.status", word("PairingStatus")],
  ["stateLabel", "field.status", String],
  ["form", "field.form", word("ActivityForm")],
  ["theme", "field.theme", String],
  ["audience", "field.audience", count],
  ["channel", "field.channel", word("Channel")],
  ["source", "field.source", word("RequestSource")],
  ["placedAt", "field.placedAt", time],
  ["completedAt", "field.completedAt", time],
  ["outcome", "field.outcome", word("RequestOutcome")],
  ["purpose", "field.purpose", String],
  ["hours", "field.hours", count],
  ["superior", "field.superior", other],
  ["host", "field.host", other],
  ["court", "field.court", other],
  ["branch", "field.branch", other],
  ["partner", "field.partner", other],
  ["division", "field.division", other],
  ["runBy", "field.runBy", other],
  ["requester", "field.requester", other],
  ["handler", "field.handler", other],
  ["issuer", "field.issuer", other],
  ["addressee", "field.addressee", other],
  ["population", "field.population", count],
  ["households", "field.households", count],
  ["functions", "field.functions", words("ServicePointFunction")],
  ["mechanisms", "field.mechanisms", (values) => values.join("、")],
  ["advice", "field.advice", String],
  ["document", "field.document", String],
  ["adopted", "field.adopted", String],
  ["opened", "field.opened", String],
  ["closed", "field.closed", String],
  ["signed", "field.signed", String],
  ["ends", "field.ends", String],
  ["sent", "field.sent", String],
  ["replied", "field.replied", String],
  ["lastContact", "field.lastContact", String],
  ["contactCount", "field.contactCount", count],
  ["inForce", "field.inForce", yesNo],
  ["isValid", "field.isValid", yesNo],
  ["onPlatform", "field.onPlatform", yesNo],
]);

/** @param {any} node as network-node answers it @returns {Row[]} those that are known */
export function fieldsOf(node) {
  /** @type {Row[]} */
  const rows = FIELDS.flatMap(([field, text, shown]) => {
    const value = node[field] ?? null;
    const nothing = value === null || value === "" || (Array.isArray(value) && !value.length);
    return nothing ? [] : [/** @type {Row} */ ([t(text), shown(value)])];
  });
  const { validFrom, validTo } = node;
  if (validFrom || validTo) rows.push([t("field.valid"), `${validFrom ?? "…"} – ${validTo ?? "…"}`]);
  return rows;
}

/**
 * The division that a node is or stands in, for links to other views.
 * @param {any} node
 * @returns {string} its code
 */
export const codeOf = (node) => node.code ?? node.division?.code ?? "";
