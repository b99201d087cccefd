import { change } from "../core/address.js";
import { Badge, Heat, count, gapsOf, percent, stateOf } from "../core/figures.js";
import { html, label, t as shared } from "../core/writing.js";
import { t, unitsHref } from "./asked.js";
import { pointsOf } from "./rows.js";

/** @typedef {import("./rows.js").Row} Row */
/** @typedef {{gainedCount: number, lostCount: number}} Changes */

/** @param {{row: Row, measure: string, asked: import("./asked.js").Asked, changes: Changes | null}} props */
export function MatrixCell({ row, measure, asked, changes }) {
  const cell = row.cells.get(measure);
  if (!cell?.denominator && !row.before?.get(measure)?.denominator) return html`<td class="number">—</td>`;
  return html`<td class="number">
    ${cell?.denominator ? html`<${row.single ? State : Ratio} ...${{ row, cell, asked }} />` : "—"}
    ${row.before && html`<${Change} ...${{ row, measure, asked, changes }} />`}
  </td>`;
}

/** What a cell of a single unit is. @param {{row: Row, cell: import("./rows.js").Cell, asked: any}} props */
function State({ row, cell, asked }) {
  const state = stateOf(cell);
  const { measure } = cell;
  const words = { measure: label("Measure", measure), state: label("UnitStatus", state) };
  const to = unitsHref(asked, { measure, within: row.code });
  return html`<a class="state-mark" href=${to} aria-label=${t("cell.single", { name: row.name, ...words })}>
    <${Badge} list="UnitStatus" word=${state} />
  </a>`;
}

/** @param {{row: Row, cell: import("./rows.js").Cell, asked: any}} props */
function Ratio({ row, cell, asked }) {
  const which = { measure: cell.measure, within: row.code };
  const to = (/** @type {string} */ status) => unitsHref(asked, { ...which, status });
  const about = t("cell.label", {
    name: row.name, measure: label("Measure", cell.measure), percent: percent(cell.ratio),
    numerator: count(cell.numerator), denominator: count(cell.denominator),
  });
  const gaps = gapsOf(cell);
  return html`<a class="heat-link" href=${to("")} aria-label=${about}><${Heat} share=${cell} /></a>
    <span class="states">
      <a href=${to("COVERED")}>${count(cell.numerator)}</a> / ${count(cell.denominator)}
      ${gaps > 0 && html` <a class="is-gap" href=${to("GAP")}>${t("gap.n", { n: count(gaps) })}</a>`}
      ${cell.unknown > 0 &&
      html` <a class="is-unknown" href=${to("UNKNOWN")}>${shared("unknown.n", { n: count(cell.unknown) })}</a>`}
    </span>`;
}

/**
 * A cell against the other date; opens the units that changed.
 * @param {{row: Row, measure: string, asked: any, changes: Changes | null}} props
 */
function Change({ row, measure, asked, changes }) {
  const before = row.before?.get(measure);
  if (row.single) return html`<${Was} now=${row.cells.get(measure)} before=${before} />`;
  const points = pointsOf(row, measure);
  const text = points === null ? t("points.none") : sign(points);
  const about = t("points.label", {
    name: row.name, measure: label("Measure", measure),
    before: percent(before?.ratio), now: percent(row.cells.get(measure)?.ratio),
    points: text,
  });
  const key = `${row.code}~${measure}`;
  const kind = points === null || points === 0 ? "same" : points > 0 ? "up" : "down";
  return html`<span class="change">
    <button type="button" class="points ${kind}" aria-label=${about} aria-expanded=${asked.cell === key}
      onClick=${() => change({ cell: asked.cell === key ? null : key })}>${text}</button>
    ${changes && html`<${Moves} gained=${changes.gainedCount} lost=${changes.lostCount} />`}
  </span>`;
}

/** @param {{gained: number, lost: number}} props */
function Moves({ gained, lost }) {
  return html`<span class="moves">
    ${gained > 0 && html`<span class="up">${t("change.gained", { n: count(gained) })}</span>`}
    ${lost > 0 && html` <span class="down">${t("change.lost", { n: count(lost) })}</span>`}
  </span>`;
}

/** @param {number} points */
function sign(points) {
  if (points === 0) return t("points.same");
  return t(points > 0 ? "points.up" : "points.down", { n: Math.abs(points).toFixed(1) });
}

/** What a single unit was before, where it was something else. @param {{now: any, before: any}} props */
function Was({ now, before }) {
  if (!before?.denominator || !now?.denominator) return null;
  const [state, former] = [stateOf(now), stateOf(before)];
  if (state === former) return null;
  const kind = state === "COVERED" ? "up" : former === "COVERED" ? "down" : "same";
  const mark = { up: "▲", down: "▼", same: "" }[kind];
  const was = t("gap.was", { state: label("UnitStatus", former) });
  return html`<span class="change"><span class="points ${kind}">${mark} ${was}</span></span>`;
}
