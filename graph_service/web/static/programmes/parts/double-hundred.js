import { Bars } from "../../core/charts.js";
import { count, fraction, percent } from "../../core/figures.js";
import { html } from "../../core/writing.js";
import { linked, number, parts, shareFigure, t, text, word } from "../columns.js";

/** @typedef {import("../page.js").Part} Part */

/** @type {Part} */
export const BY_COURT = {
  id: "by-court",
  query: "programme-double-hundred",
  metrics: ["DOUBLE_HUNDRED_BRANCHES", "DOUBLE_HUNDRED_JUDGES"],
  figures: ({ doubleHundred: { branches, judges, assistants, missingBranches, missingJudges } }) => [
    shareFigure(
      t("dh.branches"),
      branches,
      t("dh.branches.note", { active: count(branches.active) }),
      "DOUBLE_HUNDRED_BRANCHES",
    ),
    shareFigure(
      t("dh.judges"),
      judges,
      t("dh.judges.note", { assigned: count(judges.assigned), assistants: count(assistants) }),
      "DOUBLE_HUNDRED_JUDGES",
    ),
    {
      label: t("dh.missing.branches"),
      value: count(missingBranches.totalCount),
      note: t("dh.missing.branches.note"),
    },
    { label: t("dh.missing.judges"), value: count(missingJudges.totalCount), note: t("dh.missing.judges.note") },
  ],
  // Tribunals have few judges each; the table has them.
  picture: ({ doubleHundred: { byCourt } }, scope, say) => {
    const courts = byCourt.filter(
      (/** @type {any} */ row) => row.court.level !== "TRIBUNAL" && row.judges.denominator,
    );
    return (
      courts.length > 1 &&
      courts.length <= 40 &&
      html`<${Bars} title=${t("dh.picture")} ...${say} whole=${1}
      rows=${courts.map((/** @type {any} */ row) => ({
        key: row.court.key,
        label: row.court.name,
        value: row.judges.ratio ?? 0,
        text: `${percent(row.judges.ratio)}  ${fraction(row.judges)}`,
      }))} />`
    );
  },
  tables: ({ doubleHundred: { byCourt, branches, judges, truncated } }) => [
    {
      id: "by-court",
      caption: t(truncated ? "dh.truncated" : "dh.caption"),
      rows: byCourt,
      keyOf: (row) => row.court?.key ?? "",
      total: { court: null, branches, judges },
      columns: [
        linked("court", t("court"), (row) => row.court, {
          heads: true,
          value: (row) => row.court?.name ?? t("whole"),
          show: (row) => (row.court ? linked("court", "", (each) => each.court).show?.(row) : t("whole")),
        }),
        word("level", t("level"), "CourtLevel", (row) => row.court?.level),
        ...parts("branches", (row) => row.branches, t("dh.branches")),
        number("active", t("dh.active"), (row) => row.branches.active, { group: t("dh.branches") }),
        ...parts("judges", (row) => row.judges, t("dh.judges")),
        number("assigned", t("dh.assigned"), (row) => row.judges.assigned, { group: t("dh.judges") }),
      ],
    },
  ],
};

/** @type {Part} */
export const MISSING_BRANCHES = {
  id: "missing-branches",
  query: "programme-missing-branches",
  list: (data) => data.doubleHundred.missingBranches,
  empty: (data) => data.doubleHundred.missingBranches.totalCount === 0 && t("dh.all.branches"),
  tables: (data, scope, rows) => [
    {
      id: "missing-branches",
      caption: t("dh.missing.branches"),
      rows,
      paged: true,
      keyOf: (row) => row.id,
      columns: [
        linked("branch", t("branch"), (row) => row, { heads: true }),
        linked("court", t("court"), (row) => row.host),
      ],
    },
  ],
};

/** @type {Part} */
export const MISSING_JUDGES = {
  id: "missing-judges",
  query: "programme-missing-judges",
  list: (data) => data.doubleHundred.missingJudges,
  empty: (data) => data.doubleHundred.missingJudges.totalCount === 0 && t("dh.all.judges"),
  tables: (data, scope, rows) => [
    {
      id: "missing-judges",
      caption: t("dh.missing.judges"),
      rows,
      paged: true,
      keyOf: (row) => row.id,
      columns: [
        linked("judge", t("judge"), (row) => row, { heads: true }),
        text("title", t("post"), (row) => row.title),
        linked("court", t("court"), (row) => row.court),
        linked("branch", t("branch"), (row) => row.branch),
      ],
    },
  ],
};
