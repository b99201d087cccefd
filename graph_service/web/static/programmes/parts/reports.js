import { html } from "../../core/writing.js";
import { MonthlyReport } from "../../report/form.js";
import { date, linked, placeLink, t, text } from "../columns.js";
import { coveragePart } from "./coverage.js";

/** @typedef {import("../page.js").Part} Part */

/** @type {Part} */
export const REPORTS = {
  id: "reports",
  query: "programme-reports",
  metrics: ["REPORT_FILED"],
  list: (data) => data.reports,
  Body: (/** @type {any} */ { scope }) => html`<${MonthlyReport} within=${scope.within} asOf=${scope.asOf} />`,
  figures: (data) => [{ label: t("reports.count"), value: String(data.reports.totalCount) }],
  tables: (data, scope, rows) => [
    {
      id: "reports",
      caption: t("reports.caption"),
      rows,
      paged: true,
      keyOf: (row) => row.id,
      columns: [
        date("month", t("month"), (row) => row.month),
        text("division", t("street"), (row) => row.division?.name, {
          heads: true,
          show: (row) => placeLink(scope, row.division),
        }),
        linked("branch", t("reports.branch"), (row) => row.branch),
        linked("report", t("reports.report"), (row) => row),
      ],
    },
  ],
};

/** @type {Part} */
export const REPORT_COVERAGE = coveragePart({ id: "report-coverage", unit: "STREET", measures: ["REPORT_FILED"] });
