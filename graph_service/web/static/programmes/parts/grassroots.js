import { Bars } from "../../core/charts.js";
import { count } from "../../core/figures.js";
import { html, label } from "../../core/writing.js";
import { date, linked, number, place, t, text, word } from "../columns.js";
import { coveragePart } from "./coverage.js";

/** @typedef {import("../page.js").Part} Part */

/** @param {any[]} rows @param {string} key */
const sum = (rows, key) => rows.reduce((all, each) => all + each[key], 0);

/** @type {Part} */
export const MEDIATORS = {
  id: "mediators",
  query: "programme-grassroots",
  metrics: ["MEDIATORS_BY_KIND"],
  figures: ({ mediatorStats: rows }) => [
    { label: t("mediators.count"), value: count(sum(rows, "count")) },
    {
      label: t("mediators.platform"),
      value: count(sum(rows, "onPlatform")),
      note: t("mediators.platform.unknown", { n: count(sum(rows, "platformUnknown")) }),
    },
  ],
  picture: ({ mediatorStats: rows }, scope, say) => html`<${Bars} title=${t("mediators.picture")} ...${say}
    legend=${[
      ["mark", t("mediators.platform")],
      ["second", t("mediators.off")],
    ]}
    rows=${rows.map((/** @type {any} */ row) => ({
      key: row.kind,
      label: label("MediatorKind", row.kind),
      value: row.onPlatform,
      second: row.count - row.onPlatform,
      text: `${count(row.onPlatform)} / ${count(row.count)}`,
    }))} />`,
  tables: ({ mediatorStats: rows }) => [
    {
      id: "mediators",
      caption: t("mediators.caption"),
      rows,
      keyOf: (row) => row.kind,
      columns: [
        text("kind", t("points.kind"), (row) => label("MediatorKind", row.kind), { heads: true }),
        number("count", t("mediators.count"), (row) => row.count),
        number("platform", t("mediators.platform"), (row) => row.onPlatform),
        number("unknown", t("unknown"), (row) => row.platformUnknown),
        number("divisions", t("mediators.divisions"), (row) => row.divisionsServed),
      ],
    },
  ],
};

/** @type {Part} */
export const RULES = {
  id: "rules",
  query: "programme-grassroots",
  metrics: ["RULES_HELPED"],
  figures: ({ communityRuleStats: rows }) =>
    rows.map((/** @type {any} */ row) => ({
      label: label("CommunityRuleKind", row.kind),
      value: `${count(row.helped)} / ${count(row.documents)}`,
      note: t("rules.note", { n: count(row.divisionsHelped), all: count(row.divisions) }),
      metric: "RULES_HELPED",
    })),
  tables: ({ communityRuleStats: rows }) => [
    {
      id: "rules",
      caption: t("rules.caption"),
      rows,
      keyOf: (row) => row.kind,
      columns: [
        text("kind", t("points.kind"), (row) => label("CommunityRuleKind", row.kind), { heads: true }),
        number("documents", t("rules.documents"), (row) => row.documents),
        number("helped", t("rules.helped"), (row) => row.helped),
        number("divisions", t("rules.divisions"), (row) => row.divisions),
        number("divisionsHelped", t("rules.divisionsHelped"), (row) => row.divisionsHelped),
      ],
    },
  ],
};

/** @type {Part} */
export const RULE_LIST = {
  id: "rule-list",
  query: "programme-rules",
  list: (data) => data.communityRules,
  empty: (data) => data.communityRules.totalCount === 0 && t("none.here"),
  tables: (data, scope, rows) => [
    {
      id: "rule-list",
      caption: t("rules.list.caption"),
      rows,
      paged: true,
      keyOf: (row) => row.id,
      columns: [
        linked("rule", t("rules.document"), (row) => row, { heads: true }),
        word("kind", t("points.kind"), "CommunityRuleKind", (row) => row.kind),
        ...place(scope, (row) => row.division).map((column) => ({ ...column, heads: false })),
        linked("branch", t("rules.branch"), (row) => row.branch),
        date("adopted", t("rules.adopted"), (row) => row.adopted),
      ],
    },
  ],
};

/** @type {Part} */
export const RULE_COVERAGE = coveragePart({
  id: "rule-coverage",
  unit: "COMMUNITY",
  measures: ["RULE_HELPED", "MEDIATOR_SERVING"],
});
