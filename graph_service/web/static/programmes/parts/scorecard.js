import { useEffect, useRef } from "preact/hooks";
import { change, href } from "../../core/address.js";
import { Shown, useAnswer } from "../../core/answers.js";
import { Bars } from "../../core/charts.js";
import { Badge, count } from "../../core/figures.js";
import { html, label, names } from "../../core/writing.js";
import { nodeLink, number, t, text } from "../columns.js";
import { asked } from "../scope.js";

/** @typedef {import("../page.js").Part} Part */
/** @typedef {import("../scope.js").Scope} Scope */

/** @param {any[]} rows @param {string} mark @param {string} status */
const howMany = (rows, mark, status) =>
  rows.filter((row) => row.marks.find((/** @type {any} */ each) => each.mark === mark)?.status === status).length;

/** @param {any} row @param {string} mark */
const markOf = (row, mark) => row.marks.find((/** @type {any} */ each) => each.mark === mark);

/** @param {Scope} scope @param {string} mark a badge that opens the records behind it */
function markColumn(scope, mark) {
  const open = (/** @type {any} */ row) =>
    href("programmes", { ...scope.params, street: row.division.code, part: null });
  const title = label("StreetMark", mark);
  const told = (/** @type {any} */ row) => label("MarkStatus", markOf(row, mark).status);
  return text(mark, title, told, {
    show: (row) => {
      const { status, count: n } = markOf(row, mark);
      const said = t("score.open", { street: row.division.name, mark: title, status: told(row), n });
      return html`<a class="plain" href=${open(row)} aria-label=${said}
        ><${Badge} list="MarkStatus" word=${status} /> <small>${count(n)}</small></a>`;
    },
  });
}

/** @param {{data: any, scope: Scope}} props the records behind the marks of the street that is chosen */
function Records({ scope }) {
  const { street } = scope.params;
  const answer = useAnswer(street ? "programme-scorecard-records" : null, { ...asked(scope), street });
  const opened = useRef(/** @type {HTMLElement | null} */ (null));
  // The table is long: who opens a mark in its last row is taken to the records.
  useEffect(() => opened.current?.focus(), [street]);
  if (!street) return null;
  return html`<section class="records" ref=${opened} tabindex="-1" aria-label=${t("score.records")}>
    <${Shown} of=${answer}>${(/** @type {any} */ data) => {
      const [found] = data.streetScorecard.nodes;
      return html`<div class="head"><h3>${t("score.records.of", { street: found.division.name })}</h3>
        <button type="button" onClick=${() => change({ street: null })}>${t("close")}</button></div>
        <ul class="marks">${found.marks.map(
          (/** @type {any} */ mark) => html`<li>
          <h4>${label("StreetMark", mark.mark)} <${Badge} list="MarkStatus" word=${mark.status} /></h4>
          ${
            mark.count
              ? html`<ul>${mark.records.nodes.map(
                  (/** @type {any} */ each) => html`<li>${nodeLink(each)}</li>`,
                )}</ul>`
              : html`<p class="through">${t(mark.status === "UNKNOWN" ? "score.unknown" : "score.none")}</p>`
          }
          ${mark.records.totalCount > mark.records.nodes.length && html`<p
            class="through">${t("chain.more", { n: mark.records.totalCount - mark.records.nodes.length })}</p>`}
        </li>`,
        )}</ul>`;
    }}</${Shown}>
  </section>`;
}

/** @type {Part} */
export const SCORECARD = {
  id: "scorecard",
  query: "programme-scorecard",
  metrics: ["STREET_SCORECARD"],
  list: (data) => data.streetScorecard,
  shown: 100,
  empty: (data) => data.streetScorecard.totalCount === 0 && t("none"),
  Body: Records,
  picture: ({ streetScorecard: { nodes, totalCount } }, scope, say) =>
    nodes.length === totalCount &&
    html`<${Bars} title=${t("score.picture")} ...${say} whole=${nodes.length}
      legend=${[
        ["mark", label("MarkStatus", "MET")],
        ["second", label("MarkStatus", "UNKNOWN")],
      ]}
      rows=${names("StreetMark").map((mark) => ({
        key: mark,
        label: label("StreetMark", mark),
        value: howMany(nodes, mark, "MET"),
        second: howMany(nodes, mark, "UNKNOWN"),
        text: t("score.row", {
          met: howMany(nodes, mark, "MET"),
          unmet: howMany(nodes, mark, "UNMET"),
          unknown: howMany(nodes, mark, "UNKNOWN"),
        }),
      }))} />`,
  tables: (data, scope, rows) => [
    {
      id: "scorecard",
      caption: t("score.caption"),
      rows,
      paged: true,
      chosen: scope.params.street ?? null,
      keyOf: (row) => row.division.code,
      columns: [
        text("code", t("code"), (row) => row.division.code, {
          show: (row) => html`<span class="code">${row.division.code}</span>`,
        }),
        text("division", t("street"), (row) => row.division.name, {
          heads: true,
          show: (row) =>
            html`<a href=${href("who", { code: row.division.code, asOf: scope.params.asOf })}
              >${row.division.name}</a>`,
        }),
        ...names("StreetMark").map((mark) => markColumn(scope, mark)),
        number("met", label("MarkStatus", "MET"), (row) => row.met),
        number("unmet", label("MarkStatus", "UNMET"), (row) => row.unmet),
        number("unknown", label("MarkStatus", "UNKNOWN"), (row) => row.unknown),
      ],
    },
  ],
};
