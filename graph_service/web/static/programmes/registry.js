import { count, fraction } from "../core/figures.js";
import { agreementsPart, REACH } from "./parts/agreements.js";
import { CALENDAR } from "./parts/calendar.js";
import { CASE_TREND, HOT_SPOTS } from "./parts/cases.js";
import { CHAIN } from "./parts/chain.js";
import { coveragePart } from "./parts/coverage.js";
import { BY_COURT, MISSING_BRANCHES, MISSING_JUDGES } from "./parts/double-hundred.js";
import { followUpsPart } from "./parts/follow-ups.js";
import { MEDIATORS, RULE_COVERAGE, RULE_LIST, RULES } from "./parts/grassroots.js";
import { INITIATIVES } from "./parts/initiatives.js";
import { POINT_KINDS, pointFunctions, pointList, pointWork } from "./parts/points.js";
import { REPORT_COVERAGE, REPORTS } from "./parts/reports.js";
import { ORDER_FLOW, ORDERS, requestsPart, SILENT } from "./parts/requests.js";
import { SCORECARD } from "./parts/scorecard.js";
import { TOPICS } from "./parts/topics.js";

/**
 * The sixteen programmes in their order. `period` is "range" (first and last day), "window" (first day to the date
 * of the data) or null; `depth` is how many lists the choice of a place has; `key` gives the values of the one
 * figure that the list of programmes shows, from the answer of programmes.graphql.
 * @typedef {{slug: string, depth: number, period: "range" | "window" | null,
 *   key: (data: any) => Record<string, string>, parts: import("./page.js").Part[]}} Programme
 */

/** @type {Programme[]} */
const IN_ORDER = [
  {
    slug: "double-hundred",
    depth: 1,
    period: "window",
    key: ({ doubleHundred: { branches, judges } }) => ({ branches: fraction(branches), judges: fraction(judges) }),
    parts: [BY_COURT, MISSING_BRANCHES, MISSING_JUDGES],
  },
  {
    slug: "four-levels",
    depth: 3,
    period: null,
    key: ({ assigned }) => ({ share: fraction(assigned), unknown: count(assigned.unknown) }),
    parts: [CHAIN, coveragePart({ id: "links", unit: "STREET", measures: ["BRANCH_PAIRED", "JUDGE_ASSIGNED"] })],
  },
  {
    slug: "one-plus-six",
    depth: 2,
    period: "range",
    key: ({ reported }) => ({ share: fraction(reported), unknown: count(reported.unknown) }),
    parts: [SCORECARD, CALENDAR, REPORT_COVERAGE, REPORTS],
  },
  {
    slug: "micro-courts",
    depth: 2,
    period: null,
    key: ({ microCourts }) => ({ n: count(microCourts.totalCount) }),
    parts: [
      POINT_KINDS,
      coveragePart({ id: "point-coverage", unit: "STREET", measures: ["SERVICE_POINT_OPEN"] }),
      pointList("micro-courts", "MICRO_COURT"),
    ],
  },
  {
    slug: "red-e-stations",
    depth: 2,
    period: "range",
    key: ({ stations }) => ({ n: count(stations.points), mediations: count(stations.mediations) }),
    parts: [
      pointWork("station-work", "RED_E_STATION"),
      requestsPart({ id: "scanned", source: "QR_CODE", choices: ["SERVICE_POINT", "MONTH", "KIND", "STREET"] }),
      pointList("stations", "RED_E_STATION"),
    ],
  },
  {
    slug: "hotline-12368",
    depth: 2,
    period: "range",
    key: ({ hotline }) => ({
      n: count(hotline.count),
      units: fraction({ numerator: hotline.unitsAsked, denominator: hotline.unitsTotal }),
    }),
    parts: [
      requestsPart({
        id: "requests",
        source: "HOTLINE_12368",
        choices: ["DISTRICT", "STREET", "MONTH", "KIND", "REQUESTER_KIND"],
      }),
      SILENT,
    ],
  },
  {
    slug: "hotline-12345",
    depth: 2,
    period: "range",
    key: ({ consultations }) => ({ share: fraction(consultations.followed) }),
    parts: [
      followUpsPart("consultations", "JOINT_CONSULTATION"),
      requestsPart({
        id: "orders-12345",
        source: "HOTLINE_12345",
        choices: ["DISTRICT", "STREET", "MONTH", "KIND", "REQUESTER_KIND"],
      }),
    ],
  },
  {
    slug: "buildings",
    depth: 2,
    period: null,
    key: ({ buildings }) => ({ share: fraction(buildings), unknown: count(buildings.unknown) }),
    parts: [
      coveragePart({
        id: "building-coverage",
        unit: "BUILDING",
        measures: ["SERVICE_POINT_OPEN", "BRANCH_PAIRED"],
      }),
      pointList("workstations", "MEDIATION_WORKSTATION"),
    ],
  },
  {
    slug: "medical-agreement",
    depth: 1,
    period: null,
    key: ({ medical }) => ({ n: count(medical.totalCount) }),
    parts: [agreementsPart("linkage", "LINKAGE", "医患")],
  },
  {
    slug: "headquarters",
    depth: 1,
    period: null,
    key: ({ agreementReach: { districtsTotal: all, unreached } }) => ({
      share: fraction({ numerator: all - unreached.totalCount, denominator: all }),
    }),
    parts: [REACH, agreementsPart("headquarters", "HEADQUARTERS_TO_HEADQUARTERS")],
  },
  {
    slug: "monthly-topic",
    depth: 1,
    period: null,
    key: ({ topics }) => ({ n: count(topics.totalCount) }),
    parts: [TOPICS],
  },
  {
    slug: "direct-channel",
    depth: 1,
    period: "range",
    key: ({ lectures }) => ({ share: fraction(lectures.followed) }),
    parts: [INITIATIVES, followUpsPart("lectures", "LECTURE")],
  },
  {
    slug: "grassroots",
    depth: 2,
    period: null,
    key: ({ mediatorStats }) => ({
      n: count(
        mediatorStats.reduce((/** @type {number} */ sum, /** @type {any} */ each) => sum + each.onPlatform, 0),
      ),
    }),
    parts: [MEDIATORS, RULES, RULE_COVERAGE, RULE_LIST],
  },
  {
    slug: "judicial-stations",
    depth: 2,
    period: "range",
    key: ({ functions }) => ({
      share: fraction({ numerator: functions.withAllFunctions.totalCount, denominator: functions.points }),
    }),
    parts: [
      pointFunctions("functions", "PARTY_MASS_JUDICIAL_STATION"),
      pointWork("judicial-work", "PARTY_MASS_JUDICIAL_STATION"),
      pointList("judicial-stations", "PARTY_MASS_JUDICIAL_STATION", { functions: true }),
    ],
  },
  {
    slug: "orders",
    depth: 2,
    period: "range",
    key: ({ partyOrders }) => ({ n: count(partyOrders.count), open: count(partyOrders.open) }),
    parts: [ORDER_FLOW, ORDERS],
  },
  {
    slug: "judicial-data",
    depth: 2,
    period: "range",
    key: ({ caseTrend: { total } }) => ({ n: count(total?.newCases) }),
    parts: [CASE_TREND, HOT_SPOTS],
  },
];

/** With their numbers in the list. @type {(Programme & {number: number})[]} */
export const PROGRAMMES = IN_ORDER.map((programme, index) => ({ ...programme, number: index + 1 }));
