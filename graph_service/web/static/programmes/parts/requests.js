import { change } from "../../core/address.js";
import { Bars, Columns, Line, Rates } from "../../core/charts.js";
import { Choice, WordChoice } from "../../core/controls.js";
import { count, fraction, percent } from "../../core/figures.js";
import { html, label } from "../../core/writing.js";
import { date, into, linked, number, place, rate, rateFigure, share, t, text, told, word } from "../columns.js";

/** @typedef {import("../page.js").Part} Part */
/** @typedef {import("../scope.js").Scope} Scope */

/** The five rates of domain and what defines each. */
const RATES = /** @type {const} */ ({
  response: "RESPONSE_RATE",
  completion: "COMPLETION_RATE",
  resolution: "RESOLUTION_RATE",
  callback: "CALLBACK_RATE",
  satisfaction: "SATISFACTION_RATE",
});
const RATE_NAMES = /** @type {(keyof typeof RATES)[]} */ (Object.keys(RATES));
const rateName = (/** @type {string} */ name) => told(`rate.${name}`);

/**
 * What requests may be grouped by, and how a group is named.
 * @type {Record<string, (group: any) => string | null>}
 */
const GROUPS = {
  DISTRICT: (group) => group.division?.name,
  STREET: (group) => group.division?.name,
  MONTH: (group) => group.month,
  KIND: (group) => group.kind && label("RequestKind", group.kind),
  SOURCE: (group) => group.source && label("RequestSource", group.source),
  REQUESTER_KIND: (group) => group.requesterKind && label("AgencyKind", group.requesterKind),
  STATE: (group) => group.state && label("RequestState", group.state),
  SERVICE_POINT: (group) => group.servicePoint?.name,
};

/**
 * What the address asks to group by, if it can be chosen.
 * @param {Scope} scope @param {string[]} choices the usual first
 */
const groupingOf = (scope, choices) => choices.find((each) => each === scope.params.by) ?? choices[0];
/** @param {Scope} scope @returns {keyof typeof RATES} */
const rateOf = (scope) => RATE_NAMES.find((name) => name === scope.params.rate) ?? "response";

/** @param {string[]} choices */
const controls =
  (choices) =>
  (/** @type {{scope: Scope}} */ { scope }) => html`
  <${WordChoice} name="kind" text=${t("requests.kind")} list="RequestKind" value=${scope.params.kind ?? ""}
    all=${t("requests.every")}
    onChange=${(/** @type {string} */ kind) => change({ kind })} />
  <${Choice} name="by" text=${t("requests.by")} value=${groupingOf(scope, choices)}
    options=${choices.map((each) => [each, told(`by.${each}`)])}
    onChange=${(/** @type {string} */ by) => change({ by, sort: null })} />
  <${Choice} name="rate" text=${t("requests.rate")} value=${rateOf(scope)}
    options=${RATE_NAMES.map((each) => [each, rateName(each)])}
    onChange=${(/** @type {string} */ rate) => change({ rate })} />`;

/** @param {any[]} groups @param {string} by @param {Scope} scope @param {import("../page.js").Say} say */
function pictures(groups, by, scope, say) {
  const name = (/** @type {any} */ group) => GROUPS[by](group) ?? t("unrecorded");
  const rows = groups.map((group, index) => ({
    key: `${index}`,
    label: name(group),
    value: group.count,
    rate: group[rateOf(scope)],
  }));
  if (!rows.length || rows.length > 40) return null;
  const titled = t("requests.picture", { rate: rateName(rateOf(scope)) });
  if (by === "MONTH") {
    return html`<div class="columns"><${Columns} title=${t("requests.count.picture")} ...${say} rows=${rows} />
      <${Line} title=${titled} ...${say} rows=${rows} /></div>`;
  }
  return html`<div class="columns"><${Bars} title=${t("requests.count.picture")} ...${say} rows=${rows} />
    <${Rates} title=${titled} ...${say} rows=${rows} /></div>`;
}

/** @param {Scope} scope @param {string} by */
function groupColumn(scope, by) {
  const name = (/** @type {any} */ group) => (group.whole ? t("whole") : (GROUPS[by](group) ?? t("unrecorded")));
  const inside = by === "DISTRICT" || by === "STREET";
  return text("group", told(`by.${by}`), name, {
    heads: true,
    show: (group) => (inside && group.division ? into(scope, group.division) : name(group)),
  });
}

/**
 * Requests of a source (null: of any), counted and rated.
 * @param {{id: string, source: string | null, choices: string[]}} what
 * @returns {Part}
 */
export function requestsPart({ id, source, choices }) {
  return {
    id,
    query: "programme-requests",
    metrics: Object.values(RATES),
    variables: (scope) => ({ source, kind: scope.params.kind || null, groupBy: [groupingOf(scope, choices)] }),
    Controls: controls(choices),
    figures: ({ serviceRequestStats: stats }) => [
      {
        label: t("requests.count"),
        value: count(stats.count),
        note: t("requests.note", {
          open: count(stats.open),
          withdrawn: count(stats.withdrawn),
          refused: count(stats.refused),
        }),
      },
      {
        label: t("requests.units"),
        value: fraction({ numerator: stats.unitsAsked, denominator: stats.unitsTotal }),
        note: t("requests.districts", { n: count(stats.districtsAsked) }),
      },
      ...RATE_NAMES.map((name) => rateFigure(rateName(name), stats[name], RATES[name])),
    ],
    picture: ({ serviceRequestStats: stats }, scope, say) =>
      pictures(stats.groups, groupingOf(scope, choices), scope, say),
    tables: ({ serviceRequestStats: stats }, scope) => {
      const by = groupingOf(scope, choices);
      const chosen = rateOf(scope);
      return [
        {
          id,
          caption: t(stats.truncated ? "requests.truncated" : "requests.caption", { by: told(`by.${by}`) }),
          rows: stats.groups,
          total: { ...stats, whole: true },
          keyOf: (row) => String(stats.groups.indexOf(row)),
          columns: [
            groupColumn(scope, by),
            number("count", t("requests.count"), (row) => row.count),
            number("open", t("requests.open"), (row) => row.open),
            ...rate(chosen, (row) => row[chosen], rateName(chosen)),
            ...RATE_NAMES.filter((name) => name !== chosen).map((name) =>
              share(name, rateName(name), (row) => row[name].ratio, { group: t("requests.other") }),
            ),
          ],
        },
      ];
    },
  };
}

/** @type {Part} */
export const SILENT = {
  id: "silent",
  query: "programme-silent",
  metrics: ["REQUEST_ASKED"],
  variables: () => ({ source: "HOTLINE_12368" }),
  list: (data) => data.silentUnits,
  empty: (data) => data.silentUnits.totalCount === 0 && t("silent.none"),
  figures: (data) => [{ label: t("silent.count"), value: count(data.silentUnits.totalCount) }],
  tables: (data, scope, rows) => [
    {
      id: "silent",
      caption: t("silent.caption"),
      rows,
      paged: true,
      keyOf: (row) => row.code,
      columns: [text("code", t("code"), (row) => row.code), ...place(scope, (row) => row)],
    },
  ],
};

/** The states of a Party order in the order of its flow; the rest ends or turns it. */
const FLOW = [
  "PLACED",
  "DISPATCHED",
  "ACCEPTED",
  "IN_PROGRESS",
  "COMPLETED",
  "EVALUATED",
  "RETURNED",
  "REOPENED",
  "WITHDRAWN",
];

/** @param {any} data */
const flowRows = (data) =>
  FLOW.map((state) => ({
    key: state,
    label: label("RequestState", state),
    value: data.serviceRequestStats.groups.find((/** @type {any} */ group) => group.state === state)?.count ?? 0,
  }));

/** @type {Part} */
export const ORDER_FLOW = {
  id: "order-flow",
  query: "programme-requests",
  metrics: ["COMPLETION_RATE", "SATISFACTION_RATE"],
  variables: () => ({ source: "PARTY_ORDER", kind: null, groupBy: ["STATE"] }),
  figures: ({ serviceRequestStats: stats }) => [
    {
      label: t("orders.count"),
      value: count(stats.count),
      note: t("requests.note", {
        open: count(stats.open),
        withdrawn: count(stats.withdrawn),
        refused: count(stats.refused),
      }),
    },
    rateFigure(rateName("completion"), stats.completion, RATES.completion),
    rateFigure(rateName("satisfaction"), stats.satisfaction, RATES.satisfaction),
    {
      label: t("orders.open"),
      value: count(stats.open),
      note: percent(stats.count ? stats.open / stats.count : null),
    },
  ],
  picture: (data, scope, say) => html`<${Bars} title=${t("orders.picture")} ...${say} rows=${flowRows(data)} />`,
  tables: (data) => [
    {
      id: "order-flow",
      caption: t("orders.flow.caption"),
      rows: flowRows(data),
      keyOf: (row) => row.key,
      columns: [
        text("state", t("orders.state"), (row) => row.label, { heads: true }),
        number("count", t("orders.count"), (row) => row.value),
      ],
    },
  ],
};

const day = (/** @type {string | null} */ time) => time?.slice(0, 10) ?? null;

/** @type {Part} */
export const ORDERS = {
  id: "orders",
  query: "programme-orders",
  variables: ({ from, to }) => ({ fromTime: `${from}T00:00:00`, toTime: `${to}T23:59:59` }),
  list: (data) => data.serviceRequests,
  empty: (data) => data.serviceRequests.totalCount === 0 && t("none.here"),
  tables: (data, scope, rows) => [
    {
      id: "orders",
      caption: t("orders.caption"),
      rows,
      paged: true,
      keyOf: (row) => row.id,
      columns: [
        linked("order", t("orders.order"), (row) => ({ id: row.id, name: row.key }), { heads: true }),
        word("kind", t("requests.kind"), "RequestKind", (row) => row.kind),
        ...place(scope, (row) => row.division).map((column) => ({ ...column, heads: false })),
        linked("handler", t("orders.handler"), (row) => row.handler),
        text("state", t("orders.state"), (row) => row.stateLabel && label("RequestState", row.state)),
        date("placed", label("RequestState", "PLACED"), (row) => day(row.placedAt)),
        date("dispatched", label("RequestState", "DISPATCHED"), (row) => day(row.dispatchedAt)),
        date("accepted", label("RequestState", "ACCEPTED"), (row) => day(row.acceptedAt)),
        date("completed", label("RequestState", "COMPLETED"), (row) => day(row.completedAt)),
        word("outcome", t("orders.outcome"), "RequestOutcome", (row) => row.outcome),
      ],
    },
  ],
};
