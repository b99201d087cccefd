import { useState } from "preact/hooks";
import { change, href } from "../core/address.js";
import { errorText, Shown, useAnswer } from "../core/answers.js";
import { PlaceChoice } from "../core/controls.js";
import { count, fraction, shade } from "../core/figures.js";
import { Table } from "../core/table.js";
import { PictureTools } from "../core/tools.js";
import { html, label, t as common } from "../core/writing.js";
import { globalId } from "./coding.js";
import { Search } from "./search.js";
import { Open, reopened } from "./take.js";
import { t } from "./texts.js";

const MEASURES = ["BRANCH_PAIRED", "JUDGE_ASSIGNED", "SERVICE_POINT_OPEN", "ACTIVITY_HELD", "REQUEST_ASKED"];
const MOST_ROWS = 40;

/** What is counted and listed in a place, by the length of its code. @param {string} within */
const levelOf = (within) =>
  within.length >= 6 ? { groupBy: "STREET", unit: "COMMUNITY" } : { groupBy: "DISTRICT", unit: "STREET" };

/**
 * Before a node is chosen: search, and the network in the large — places by the ties that reach them.
 * @param {{state: import("./coding.js").State, sort: string}} props
 */
export function Start({ state, sort }) {
  const { within, asOf } = state;
  const { groupBy, unit } = levelOf(within);
  const answer = useAnswer("network-overview", {
    measures: MEASURES, unit, groupBy, within: within || null, asOf: asOf || null,
  });
  const [said, say] = useState("");
  const open = (/** @type {File} */ file) =>
    file.text().then(reopened)
      .catch((error) => say(error instanceof SyntaxError ? t("take.open.bad") : errorText(error)));
  const begin = (/** @type {string} */ id) => change({ id });
  return html`<section class="panel start" aria-labelledby="network-start">
      <h2 id="network-start">${t("start.title")}</h2>
      <p>${t("start.text")}</p>
      <div class="controls"><${Search} name="search" text=${t("search")} asOf=${asOf} onTake=${begin} />
        <${PlaceChoice} value=${within} onChange=${(/** @type {string} */ code) => change({ within: code })} />
        <${Open} onOpen=${open} /></div>
      <p role="status" class="error">${said}</p>
    </section>
    <${Shown} of=${answer}>${(/** @type {any} */ data) => html`
      <${Overview} rows=${data.coverageMatrix.rows} ...${{ state, groupBy, unit, sort }} />
      <div class="columns">
        <${Suggestions} id="courts" title=${t("start.courts")} asOf=${asOf}
          nodes=${data.courts.nodes.map((/** @type {any} */ node) => ({ ...node, aside: "" }))} />
        <${Suggestions} id="branches" title=${t("start.branches")} asOf=${asOf}
          nodes=${data.soleProviders.nodes.map((/** @type {any} */ { count: units, provider }) => ({
            id: provider.node.id, name: provider.label, aside: t("start.ties", { n: count(units) }),
          }))} />
      </div>`}</${Shown}>`;
}

/** @param {{id: string, title: string, nodes: {id: string, name: string, aside: string}[], asOf: string}} props */
function Suggestions({ id, title, nodes, asOf }) {
  return html`<section class="panel suggestions" aria-labelledby=${`network-${id}`}>
    <h2 id=${`network-${id}`}>${title}</h2>
    <ul>${nodes.map((node) => html`<li key=${node.id}
      ><a href=${href("network", { id: node.id, asOf })}>${node.name}</a> <small>${node.aside}</small></li>`)}</ul>
    ${!nodes.length && html`<p class="status">${common("none")}</p>`}
  </section>`;
}

/** @param {{rows: any[], state: import("./coding.js").State, groupBy: string, unit: string, sort: string}} props */
function Overview({ rows, state, groupBy, unit, sort }) {
  if (!rows.length) return null;
  const words = { unit: label("Unit", unit), group: label("Unit", groupBy) };
  const title = t("overview.title");
  const address = (/** @type {string} */ code) =>
    href("network", { id: globalId("DIVISION", code), within: state.within, asOf: state.asOf });
  const cell = (/** @type {any} */ row, /** @type {string} */ measure) =>
    row.cells.find((/** @type {any} */ each) => each.measure === measure);
  /** @type {import("../core/table.js").Column[]} */
  const columns = [
    { key: "code", title: common("code"), value: (row) => row.division.code },
    { key: "name", title: common("division"), heads: true, value: (row) => row.division.name,
      show: (row) => html`<a href=${address(row.division.code)}>${row.division.name}</a>` },
    ...MEASURES.map((measure) => /** @type {import("../core/table.js").Column} */ ({
      key: measure, title: label("Measure", measure), kind: "number", value: (row) => cell(row, measure)?.numerator,
      show: (row) => { const found = cell(row, measure); return found ? fraction(found) : "—"; },
    })),
  ];
  return html`<section class="panel overview" aria-labelledby="network-overview">
    <div class="head"><h2 id="network-overview">${title}</h2>
      <${PictureTools} svg=${() => document.querySelector(".network-overview")} file=${[t("file")]}
        scope=${title} /></div>
    <${Dots} ...${{ rows: rows.slice(0, MOST_ROWS), cell }}
      open=${(/** @type {string} */ code) => change({ id: globalId("DIVISION", code) })} />
    ${rows.length > MOST_ROWS && html`<p class="status">${t("overview.cut", { n: MOST_ROWS })}</p>`}
    <${Table} ...${{ columns, rows, sort }} caption=${t("overview.caption", words)}
      file=${[t("file"), label("Unit", groupBy)]}
      keyOf=${(/** @type {any} */ row) => row.division.code} scope=${title}
      onSort=${(/** @type {string} */ order) => change({ sort: order }, { replace: true })} />
  </section>`;
}

const ACROSS = 66;
const DOWN = 47;
const LEFT = 150;
const TOP = 64;

/**
 * Ties below one another, places side by side: the larger a circle, the more units of a place have the tie.
 * @param {{rows: any[], cell: (row: any, measure: string) => any, open: (code: string) => void}} props
 *   `open` is for the mouse; the table has links
 */
function Dots({ rows, cell, open }) {
  const width = LEFT + rows.length * ACROSS + 20;
  const height = TOP + MEASURES.length * DOWN + 8;
  const across = (/** @type {number} */ i) => LEFT + ACROSS * (i + 0.5);
  const down = (/** @type {number} */ j) => TOP + DOWN * j + 22;
  return html`<div class="scroll" role="region" tabindex="0"
    aria-label=${t("overview.picture", { n: rows.length })}><svg
    class="network-overview" viewBox=${`0 0 ${width} ${height}`} width=${width} height=${height} role="img"
    aria-label=${t("overview.picture", { n: rows.length })}>
    ${MEASURES.map((measure, j) => html`<text x="4" y=${down(j) + 4}
      font-size="13">${label("Measure", measure)}</text>
      <line x1=${LEFT} x2=${width - 12} y1=${down(j)} y2=${down(j)} class="rail" />`)}
    ${rows.map((row, i) => html`<g class="place" onClick=${() => open(row.division.code)}>
      <text x=${across(i)} y=${i % 2 ? 44 : 24} text-anchor="middle" font-size="12">${row.division.name}</text>
      ${MEASURES.map((measure, j) => {
        const found = cell(row, measure);
        if (!found) return null;
        const radius = found.ratio ? 5 + 15 * Math.sqrt(found.ratio) : 3;
        return html`<circle class=${`shade-${shade(found.ratio)} mark`} cx=${across(i)} cy=${down(j)} r=${radius}
          ><title>${`${row.division.name} ${label("Measure", measure)} ${fraction(found)}`}</title></circle>`;
      })}
    </g>`)}
  </svg></div>`;
}
