import { Columns } from "../../core/charts.js";
import { count } from "../../core/figures.js";
import { html, label } from "../../core/writing.js";
import { date, number, t, text } from "../columns.js";

/** @typedef {import("../page.js").Part} Part */

/** Themes that a month shows before the rest is folded away. */
const THEMES = 4;

/** @param {any} month @param {string} channel */
const audience = (month, channel) =>
  month.audience.find((/** @type {any} */ each) => each.channel === channel)?.audience ?? null;

/** @param {{theme: any}} props */
const Theme = ({ theme }) => html`<li>
  ${theme.theme}
  ${theme.held > 0 && html` <span class="badge covered">${t("calendar.held.n", { n: count(theme.held) })}</span>`}
  ${theme.planned > 0 && html` <span
    class="badge reference">${t("calendar.planned.n", { n: count(theme.planned) })}</span>`}
  ${theme.cancelled > 0 && html` <span
    class="badge gap">${t("calendar.cancelled.n", { n: count(theme.cancelled) })}</span>`}
</li>`;

/** @param {{month: any}} props one month of the calendar */
function Month({ month }) {
  const [shown, folded] = [month.themes.slice(0, THEMES), month.themes.slice(THEMES)];
  const planned = `${count(month.planned)} ${t("calendar.planned")}`;
  const cancelled = `${count(month.cancelled)} ${t("calendar.cancelled")}`;
  const heard = (/** @type {string} */ channel) => count(audience(month, channel));
  return html`<li>
    <h3><time datetime=${month.month}>${month.month}</time></h3>
    <p class="counts"><b>${count(month.held)}</b> ${t("calendar.held")}　${planned}　${cancelled}</p>
    <ul>${shown.map((/** @type {any} */ theme) => html`<${Theme} theme=${theme} />`)}</ul>
    ${
      folded.length > 0 &&
      html`<details><summary>${t("calendar.more", { n: folded.length })}</summary>
      <ul>${folded.map((/** @type {any} */ theme) => html`<${Theme} theme=${theme} />`)}</ul></details>`
    }
    ${
      month.held > 0 &&
      html`<p class="through">${formsOf(month)}</p>
      <p class="through">${t("calendar.audience", { site: heard("ON_SITE"), online: heard("ONLINE") })}</p>`
    }
  </li>`;
}

/** @param {any} month */
const formsOf = (month) =>
  month.forms
    .map((/** @type {any} */ each) => `${label("ActivityForm", each.form)} ${count(each.count)}`)
    .join(t("and"));

/** @type {Part} */
export const CALENDAR = {
  id: "calendar",
  query: "programme-calendar",
  metrics: ["ACTIVITY_CALENDAR", "ACTIVITY_COUNT"],
  // Plans reach beyond the date of the data: a calendar shows the year to its end unless a last day is asked for.
  variables: ({ to, from, chosen }) => ({
    calendarTo: chosen ? to : `${from.slice(0, 4) > to.slice(0, 4) ? from.slice(0, 4) : to.slice(0, 4)}-12-31`,
  }),
  Body: (/** @type {any} */ { data }) =>
    html`<ol class="calendar">${data.activityCalendar.months.map(
      (/** @type {any} */ month) => html`<${Month} key=${month.month} month=${month} />`,
    )}</ol>`,
  picture: (
    { activityCalendar: { months } },
    scope,
    say,
  ) => html`<${Columns} title=${t("calendar.picture")} ...${say}
    legend=${[
      ["mark", t("calendar.held")],
      ["second", t("calendar.planned")],
    ]}
    rows=${months.map((/** @type {any} */ { month, held, planned }) => ({
      key: month, label: month, value: held, second: planned,
    }))} />`,
  tables: ({ activityCalendar: { months } }) => [
    {
      id: "calendar",
      caption: t("calendar.caption"),
      rows: months,
      keyOf: (row) => row.month,
      columns: [
        date("month", t("month"), (row) => row.month, { heads: true }),
        number("held", t("calendar.held"), (row) => row.held),
        number("planned", t("calendar.planned"), (row) => row.planned),
        number("cancelled", t("calendar.cancelled"), (row) => row.cancelled),
        number("themes", t("calendar.themes"), (row) => row.themeCount),
        number("themesHeld", t("calendar.themesHeld"), (row) => row.themesHeld),
        text("forms", t("calendar.forms"), formsOf),
        number("site", t("audience.site"), (row) => audience(row, "ON_SITE")),
        number("online", t("audience.online"), (row) => audience(row, "ONLINE")),
        number("unrecorded", t("audience.unrecorded"), (row) => row.audienceUnrecorded),
        number("partners", t("calendar.partners"), (row) => row.distinctPartners),
      ],
    },
  ],
};
