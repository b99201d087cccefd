import { Bars } from "../../core/charts.js";
import { count } from "../../core/figures.js";
import { html } from "../../core/writing.js";
import { date, linked, nodeLink, number, rate, share, t, text } from "../columns.js";

/** @typedef {import("../page.js").Part} Part */

/** Several agencies in a cell. @param {string} key @param {string} title @param {(row: any) => any[]} of */
const agencies = (key, title, of) =>
  text(
    key,
    title,
    (row) =>
      of(row)
        .map((each) => each.name)
        .join(t("and")) || null,
    {
      show: (row) => of(row).map((each, index) => html`${index > 0 && t("and")}${nodeLink(each)}`),
    },
  );

/** @type {Part} */
export const TOPICS = {
  id: "topics",
  query: "programme-topics",
  metrics: ["TOPIC_REQUESTS", "ADVICE_REPLIED_IN_TIME"],
  list: (data) => data.topicStats,
  empty: (data) => data.topicStats.totalCount === 0 && t("none.here"),
  figures: ({ topicStats: { totalCount, nodes } }) => {
    const sum = (/** @type {string} */ key) =>
      count(nodes.reduce((/** @type {number} */ all, /** @type {any} */ each) => all + each[key], 0));
    return [
      { label: t("topics.count"), value: count(totalCount) },
      // The rest is known only of the topics that are read; a list longer than a page is not summed.
      ...(nodes.length === totalCount
        ? [
            {
              label: t("topics.advice"),
              value: sum("adviceGiven"),
              note: t("topics.advice.note", { replied: sum("adviceReplied"), awaited: sum("adviceAwaited") }),
            },
            { label: t("topics.overdue"), value: sum("adviceOverdue") },
          ]
        : []),
    ];
  },
  picture: (
    { topicStats: { nodes } },
    scope,
    say,
  ) => html`<${Bars} title=${t("topics.picture")} ...${say} beside=${true}
    legend=${[
      ["mark", t("topics.before")],
      ["second", t("topics.after")],
    ]}
    rows=${nodes.slice(0, 24).map((/** @type {any} */ each) => ({
      key: each.topic.key,
      label: `${each.topic.month} ${each.topic.name}`,
      value: each.requestsBefore,
      second: each.requestsAfter ?? 0,
      text: `${count(each.requestsBefore)} → ${count(each.requestsAfter)}${
        each.afterIsOver ? "" : t("topics.running")
      }`,
    }))} />`,
  tables: (data, scope, rows) => [
    {
      id: "topics",
      caption: t("topics.caption"),
      rows,
      paged: true,
      keyOf: (row) => row.topic.key,
      columns: [
        date("month", t("month"), (row) => row.topic.month),
        linked("topic", t("topics.topic"), (row) => row.topic, { heads: true }),
        agencies("lead", t("topics.lead"), (row) => row.topic.leadAgencies.nodes),
        agencies("support", t("topics.support"), (row) => row.topic.supportingAgencies.nodes),
        text("advice", t("topics.text"), (row) => row.topic.advice),
        number("before", t("topics.before"), (row) => row.requestsBefore, { group: t("topics.requests") }),
        number("during", t("topics.during"), (row) => row.requestsDuring, { group: t("topics.requests") }),
        number("after", t("topics.after"), (row) => row.requestsAfter, { group: t("topics.requests") }),
        share("change", t("change"), (row) => row.change, {
          group: t("topics.requests"),
          show: (row) => changed(row.change),
        }),
        number("given", t("topics.given"), (row) => row.adviceGiven, { group: t("topics.advice") }),
        number("replied", t("topics.replied"), (row) => row.adviceReplied, { group: t("topics.advice") }),
        number("overdue", t("topics.overdue"), (row) => row.adviceOverdue, { group: t("topics.advice") }),
        ...rate("inTime", (row) => row.repliedInTime, t("topics.inTime")),
      ],
    },
  ],
};

/** A change with its sign. @param {number | null} ratio */
export const changed = (ratio) =>
  ratio === null || ratio === undefined
    ? "—"
    : `${ratio > 0 ? "+" : ratio < 0 ? "−" : ""}${Math.abs(ratio * 100).toFixed(1)}%`;
