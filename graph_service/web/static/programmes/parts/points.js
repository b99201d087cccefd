import { Bars, Columns } from "../../core/charts.js";
import { count } from "../../core/figures.js";
import { html, label, names } from "../../core/writing.js";
import { date, linked, number, place, t, text } from "../columns.js";

/** @typedef {import("../page.js").Part} Part */

/** @type {Part} */
export const POINT_KINDS = {
  id: "point-kinds",
  query: "programme-point-kinds",
  metrics: ["SERVICE_POINT_OPEN"],
  picture: (data, scope, say) => html`<${Bars} title=${t("points.kinds")} ...${say} rows=${kindRows(data)} />`,
  tables: (data) => [
    {
      id: "point-kinds",
      caption: t("points.kinds.caption"),
      rows: kindRows(data),
      keyOf: (row) => row.key,
      columns: [
        text("kind", t("points.kind"), (row) => row.label, { heads: true }),
        number("count", t("points.count"), (row) => row.value),
      ],
    },
  ],
};

/** @param {any} data */
const kindRows = (data) =>
  names("ServicePointKind").map((kind) => ({
    key: kind,
    label: label("ServicePointKind", kind),
    value: data[kind].totalCount,
  }));

/**
 * The open points of a kind.
 * @param {string} id @param {string} kind @param {{functions?: boolean}} [also]
 * @returns {Part}
 */
export const pointList = (id, kind, { functions = false } = {}) => ({
  id,
  query: "programme-points",
  variables: () => ({ kind }),
  list: (data) => data.servicePoints,
  empty: (data) => data.servicePoints.totalCount === 0 && t("none.here"),
  figures: (data) => [
    { label: label("ServicePointKind", kind), value: count(data.servicePoints.totalCount), note: t("points.open") },
  ],
  tables: (data, scope, rows) => [
    {
      id,
      caption: t("points.caption", { kind: label("ServicePointKind", kind) }),
      rows,
      paged: true,
      keyOf: (row) => row.id,
      columns: [
        linked("point", t("points.point"), (row) => row, { heads: true }),
        ...place(scope, (row) => row.division).map((column) => ({ ...column, heads: false })),
        linked("building", t("building"), (row) => row.building),
        linked("runBy", t("points.runBy"), (row) => row.runBy),
        date("opened", t("points.opened"), (row) => row.opened),
        ...(functions
          ? [
              text(
                "functions",
                t("points.functions"),
                (row) =>
                  row.functions
                    .map((/** @type {string} */ each) => label("ServicePointFunction", each))
                    .join(t("and")) || null,
              ),
            ]
          : []),
      ],
    },
  ],
});

/**
 * A number that some months left out.
 * @param {string} name @param {number | null} value @param {number} unreported
 */
const output = (name, value, unreported) => ({
  label: name,
  value: count(value),
  metric: "SERVICE_POINT_OUTPUTS",
  note: unreported ? t("points.unreported", { n: count(unreported) }) : "",
});

/**
 * What points of a kind report by month.
 * @param {string} id @param {string} kind
 * @returns {Part}
 */
export const pointWork = (id, kind) => ({
  id,
  query: "programme-point-work",
  metrics: ["SERVICE_POINT_OUTPUTS"],
  variables: () => ({ kind }),
  figures: ({ servicePointStats: stats }) => [
    {
      label: t("points.count"),
      value: count(stats.points),
      note: t("points.silent", { n: count(stats.pointsWithoutReport) }),
    },
    output(t("points.mediations"), stats.mediations, stats.mediationsUnreported),
    output(t("points.hours"), stats.consultingHours, stats.consultingHoursUnreported),
    output(t("points.people"), stats.peopleServed, stats.peopleServedUnreported),
  ],
  picture: ({ servicePointStats: { months } }, scope, say) =>
    months.length > 0 &&
    html`<${Columns} title=${t("points.picture")} ...${say}
      rows=${months.map((/** @type {any} */ { month, mediations }) => ({
        key: month, label: month, value: mediations,
      }))} />`,
  tables: ({ servicePointStats: stats }) => [
    {
      id,
      caption: t("points.months"),
      rows: stats.months,
      total: { ...stats, month: null },
      keyOf: (row) => row.month,
      columns: [
        date("month", t("month"), (row) => row.month ?? t("whole"), { heads: true }),
        number("reports", t("points.reports"), (row) => row.reports),
        number("mediations", t("points.mediations"), (row) => row.mediations),
        number("hours", t("points.hours"), (row) => row.consultingHours),
        number("people", t("points.people"), (row) => row.peopleServed),
      ],
    },
  ],
});

/**
 * How many points of a kind have each function.
 * @param {string} id @param {string} kind
 * @returns {Part}
 */
export const pointFunctions = (id, kind) => ({
  id,
  query: "programme-point-work",
  metrics: ["POINT_FUNCTIONS"],
  variables: () => ({ kind }),
  figures: ({ servicePointStats: { points, withAllFunctions } }) => [
    { label: t("points.count"), value: count(points) },
    { label: t("points.all.functions"), value: `${count(withAllFunctions.totalCount)} / ${count(points)}` },
  ],
  picture: (
    { servicePointStats: { points, byFunction } },
    scope,
    say,
  ) => html`<${Bars} title=${t("points.functions.picture")} ...${say}
    whole=${Math.max(points, 1)} rows=${byFunction.map((/** @type {any} */ each) => ({
      key: each.function,
      label: label("ServicePointFunction", each.function),
      value: each.points,
    }))} />`,
  tables: ({ servicePointStats: { byFunction } }) => [
    {
      id,
      caption: t("points.functions.picture"),
      rows: byFunction,
      keyOf: (row) => row.function,
      columns: [
        text("function", t("points.functions"), (row) => label("ServicePointFunction", row.function), {
          heads: true,
        }),
        number("points", t("points.count"), (row) => row.points),
      ],
    },
  ],
});
