import { label, names, texts } from "../core/writing.js";
import { EN, ZH } from "../words/units.js";

const t = texts({ ZH, EN });

/** The closed list that says of what kind a record is, by its field; requests have theirs in their names. */
const KINDS = [
  ["pairingStatus", "PairingStatus"],
  ["mediatorKind", "MediatorKind"],
  ["pointKind", "ServicePointKind"],
  ["form", "ActivityForm"],
  ["agreementKind", "AgreementKind"],
  ["ruleKind", "CommunityRuleKind"],
];

/** @param {any} record @returns {string} what it is */
export function kindOf(record) {
  const name = record.__typename.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
  return names("NodeKind").includes(name) ? label("NodeKind", name) : record.__typename;
}

/** @param {string} moment @returns {string} a time as day and minute */
export const minute = (moment) => moment.slice(0, 16).replace("T", " ");

/** @param {any} record @returns {string} the day, or from when to when */
export function datesOf(record) {
  const day = record.date ?? record.month ?? record.adopted ?? (record.placedAt && minute(record.placedAt));
  if (day) return day;
  const from = record.validFrom ?? record.opened ?? record.signed;
  const to = record.validTo ?? record.closed ?? record.ends;
  if (from && to) return `${from} – ${to}`;
  if (from) return t("records.since", { from });
  return to ? t("records.until", { to }) : t("records.undated");
}

/** @param {any} record @returns {string} what it says */
export function contentOf(record) {
  const kinds = KINDS.filter(([field]) => record[field]).map(([field, list]) => label(list, record[field]));
  const contacted = record.contactedAt && t("records.contacted", { at: minute(record.contactedAt) });
  const parts = [record.name, ...kinds, record.purpose, record.theme, record.stateLabel, contacted];
  return [...new Set(parts.filter(Boolean))].join(" · ");
}

/** @param {any} record @returns {string} who takes part; names of persons come masked */
export function whoOf(record) {
  const listed = [...(record.organisers?.nodes ?? []), ...(record.parties?.nodes ?? [])];
  const { branch, partner, judge, requester, runBy, servicePoint, building } = record;
  const named = [branch, partner, judge, requester, runBy, servicePoint, building, ...listed];
  const parts = named.filter(Boolean).map(({ name }) => name);
  if (record.handler) parts.push(t("records.handler", { name: record.handler.name }));
  return parts.join("、") || "—";
}
