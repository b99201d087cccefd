import { change } from "../../core/address.js";
import { Shown, useAnswer } from "../../core/answers.js";
import { Choice } from "../../core/controls.js";
import { count } from "../../core/figures.js";
import { html } from "../../core/writing.js";
import { date, linked, number, t, text } from "../columns.js";
import { Figures } from "../figures.js";
import { asked } from "../scope.js";

/** @typedef {import("../page.js").Part} Part */
/** @typedef {import("../scope.js").Scope} Scope */

/** How the direct channel is called, whatever key a store gives it. */
const DIRECT_CHANNEL = "直通车";

/** @param {any[]} all @param {Scope} scope the initiative that is looked at */
const chosenOf = (all, scope) =>
  all.find((each) => each.key === scope.params.initiative) ??
  all.find((each) => each.name.includes(DIRECT_CHANNEL)) ??
  all[0];

/** @param {any} stats @returns {import("../figures.js").Figure[]} */
const figuresOf = (stats) => [
  {
    label: t("initiative.activities"),
    value: count(stats.activities.count),
    note: t("initiative.planned", { n: count(stats.activitiesPlanned) }),
    metric: "INITIATIVE",
  },
  { label: t("audience.online"), value: count(stats.activities.audienceOnline), note: t("audience.apart") },
  {
    label: t("audience.site"),
    value: count(stats.activities.audienceOnSite),
    note: t("audience.unrecorded.n", { n: count(stats.activities.audienceUnrecorded) }),
  },
  {
    label: t("initiative.points"),
    value: count(stats.servicePointsOpen),
    note: t("initiative.agreements", { n: count(stats.agreementsInForce) }),
  },
];

/** @param {{data: any, scope: Scope}} props what belongs to the initiative that is chosen */
function Chosen({ data, scope }) {
  const all = data.initiatives.nodes;
  const chosen = chosenOf(all, scope);
  const answer = useAnswer("programme-initiative", { ...asked(scope), key: chosen.key });
  return html`<div class="controls"><${Choice} name="initiative" text=${t("initiative")} value=${chosen.key}
      options=${all.map((/** @type {any} */ each) => [each.key, each.name])}
      onChange=${(/** @type {string} */ initiative) => change({ initiative })} /></div>
    <${Shown} of=${answer}>${(/** @type {any} */ found) => html`<${Figures}
      of=${figuresOf(found.initiativeStats)} />`}</${Shown}>`;
}

/** @type {Part} */
export const INITIATIVES = {
  id: "initiatives",
  query: "programme-initiatives",
  metrics: ["INITIATIVE", "ACTIVITY_COUNT"],
  empty: (data) => data.initiatives.totalCount === 0 && t("none.here"),
  Body: Chosen,
  tables: (data, scope) => [
    {
      id: "initiatives",
      caption: t("initiative.caption"),
      rows: data.initiatives.nodes,
      keyOf: (row) => row.key,
      chosen: chosenOf(data.initiatives.nodes, scope)?.key ?? null,
      columns: [
        linked("initiative", t("initiative"), (row) => row, { heads: true }),
        text("parent", t("initiative.parent"), (row) => row.parent?.name),
        text("document", t("initiative.document"), (row) => row.document),
        date("from", t("from"), (row) => row.validFrom),
        date("to", t("to"), (row) => row.validTo),
        number("activities", t("initiative.activities.own"), (row) => row.activities.totalCount),
        number("points", t("initiative.points.own"), (row) => row.servicePoints.totalCount),
        number("agreements", t("initiative.agreements.own"), (row) => row.agreements.totalCount),
      ],
    },
  ],
};
