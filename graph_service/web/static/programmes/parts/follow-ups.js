import { Columns } from "../../core/charts.js";
import { count, daysBetween } from "../../core/figures.js";
import { html, label } from "../../core/writing.js";
import { date, linked, number, place, rateFigure, t, word } from "../columns.js";

/** @typedef {import("../page.js").Part} Part */

/** @param {any} row days from the order to what followed it */
const waited = (row) =>
  row.activity ? daysBetween(row.request.placedAt.slice(0, 10), row.activity.date) - 1 : null;

/** @param {any[]} rows how many orders were followed after so many days, five at a time */
function waits(rows) {
  const days = rows.map(waited).filter((each) => each !== null && each >= 0);
  return [0, 5, 10, 15, 20, 25, 30].map((from) => ({
    key: String(from),
    label: from === 30 ? "≥30" : `${from}–${from + 4}`,
    value: days.filter((each) => Number(each) >= from && (from === 30 || Number(each) < from + 5)).length,
  }));
}

/**
 * Orders and the consultation or lecture that followed.
 * @param {string} id @param {"JOINT_CONSULTATION" | "LECTURE"} followUp
 * @returns {Part}
 */
export const followUpsPart = (id, followUp) => ({
  id,
  query: "programme-follow-ups",
  metrics: ["ORDER_FOLLOW_UP"],
  variables: () => ({ followUp }),
  list: (data) => data.orderFollowUps.orders,
  shown: 100,
  empty: (data) => data.orderFollowUps.count === 0 && t("none.here"),
  figures: ({ orderFollowUps: found }) => [
    { label: t("follow.count"), value: count(found.count), note: label("FollowUp", followUp) },
    rateFigure(t("follow.rate"), found.followed, "ORDER_FOLLOW_UP"),
    { label: t("follow.waiting"), value: count(found.waiting), note: t("follow.waiting.note") },
    { label: t("follow.days"), value: count(found.medianDays), note: t("follow.days.note") },
  ],
  // Only a whole list tells how long orders waited.
  picture: ({ orderFollowUps: { orders, count: all } }, scope, say) =>
    orders.nodes.length === all &&
    html`<${Columns} title=${t("follow.picture")} ...${say} rows=${waits(orders.nodes)} />`,
  tables: (data, scope, rows) => [
    {
      id,
      caption: t("follow.caption"),
      rows,
      paged: true,
      keyOf: (row) => row.request.id,
      columns: [
        linked("order", t("orders.order"), (row) => ({ id: row.request.id, name: row.request.key }), {
          heads: true,
        }),
        word("kind", t("requests.kind"), "RequestKind", (row) => row.request.kind),
        word("source", t("source"), "RequestSource", (row) => row.request.source),
        ...place(scope, (row) => row.request.division).map((column) => ({ ...column, heads: false })),
        date("placed", t("follow.placed"), (row) => row.request.placedAt.slice(0, 10)),
        linked("activity", t("follow.activity"), (row) => row.activity, {
          value: (row) => row.activity?.name ?? t("follow.none"),
          show: (row) =>
            row.activity
              ? linked("activity", "", (each) => each.activity).show?.(row)
              : html`<span class="badge reference">${t("follow.none")}</span>`,
        }),
        date("date", t("date"), (row) => row.activity?.date),
        number("days", t("follow.days.one"), waited),
      ],
    },
  ],
});
