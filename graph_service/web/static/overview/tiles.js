import { useRef } from "preact/hooks";
import { Shown, useAnswer } from "../core/answers.js";
import { Badge, Basis, Heat, count, fraction, gapsOf, percent, shade, stateOf } from "../core/figures.js";
import { rowLevel } from "../core/levels.js";
import { dataset } from "../core/service.js";
import { Table } from "../core/table.js";
import { PictureTools } from "../core/tools.js";
import { html, label, t as shared, texts } from "../core/writing.js";
import { EN, ZH } from "../words/overview.js";
import { gapsHref, unitsHref } from "./asked.js";
import { Legend, LEGEND_HEIGHT } from "./legend.js";
import { PLACES } from "./tile-places.js";

const t = texts({ ZH, EN });

const SIDE = 104;
const STEP = SIDE + 6;
/** Room for the ring round the tile that has the focus. */
const EDGE = 4;
/** Tiles in a row where no places are known. */
const IN_A_ROW = 5;

/**
 * @typedef {{
 *   division: {code: string, name: string},
 *   numerator: number, denominator: number, unknown: number, ratio: number | null
 * }} Group
 * @typedef {import("../core/table.js").Column} Column
 */

/**
 * Columns and rows of the tiles: as the divisions lie where all have a place, else by code.
 * @param {Group[]} groups @returns {[number, number][]}
 */
function placed(groups) {
  const known = groups.map(({ division }) => PLACES[division.code]);
  if (known.every(Boolean) && groups.length > 1) return known;
  return groups.map((_, index) => [index % IN_A_ROW, Math.floor(index / IN_A_ROW)]);
}

/** @param {{asked: import("./asked.js").Asked, sort?: string, onSort: (sort: string) => void}} props */
export function Tiles({ asked, sort, onSort }) {
  const { measure, unit, within, asOf, windowDays } = asked;
  const level = rowLevel(within ?? "", unit);
  const answer = useAnswer("overview-tiles", { measure, unit, groupBy: level, within, asOf, windowDays });
  const empty = (/** @type {any} */ data) => !data.coverage.denominator && t("tiles.empty");
  return html`<${Shown} of=${answer} empty=${empty}>${(/** @type {any} */ { coverage }) => {
    const groups = coverage.groups.filter((/** @type {Group} */ each) => each.denominator);
    const single = groups.length > 0 && level === unit;
    return html`<div class="columns tiled">
      <div><${Picture} ...${{ asked, groups, single, level }} /></div>
      <${Beside} ...${{ asked, coverage, groups, single, level, sort, onSort }} />
    </div>`;
  }}</${Shown}>`;
}

/** @param {any} props of Tiles */
function Picture({ asked, groups, single, level }) {
  const picture = useRef(/** @type {SVGSVGElement | null} */ (null));
  const spots = placed(groups);
  const width = Math.max(4, 1 + Math.max(...spots.map(([column]) => column))) * STEP - 6;
  const top = 30;
  const height = top + (1 + Math.max(...spots.map(([, row]) => row))) * STEP + LEGEND_HEIGHT;
  const words = [shared("schematic"), label("Measure", asked.measure)];
  const title = words.join(" · ");
  const box = `${-EDGE} 0 ${width + 2 * EDGE} ${height}`;
  const levels = t(/** @type {"Level.STREET"} */ (`Level.${level}`));
  return html`<figure class="picture">
    <${PictureTools} svg=${() => picture.current} file=${words} scope=${title} />
    <div class="scroll" role="region" tabindex="0" aria-label=${title}>
      <svg ref=${picture} class=${width < 500 ? "tilemap fits" : "tilemap"} role="group" aria-label=${title}
        viewBox=${box} width=${width + 2 * EDGE} height=${height}>
        <defs>
          <pattern id="tile-unknown" width="6" height="6" patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)">
            <rect class="hatch-ground" width="6" height="6" /><rect class="hatch-line" width="2.4" height="6" />
          </pattern>
        </defs>
        <text class="tiles-title" x="0" y="16">${title}</text>
        ${groups.map((/** @type {Group} */ group, /** @type {number} */ index) => {
          const [x, y] = [spots[index][0] * STEP, top + spots[index][1] * STEP];
          return html`<${Tile} key=${group.division.code} ...${{ group, asked, single, x, y }} />`;
        })}
        <${Legend} single=${single} y=${height - LEGEND_HEIGHT + 8} />
      </svg>
    </div>
    <figcaption class="status">${t("tiles.note", { level: levels })}</figcaption>
  </figure>`;
}

/** At most two lines of a name. @param {string} name */
function lines(name) {
  if (name.length <= 6) return [name];
  const cut = name.length <= 8 ? Math.ceil(name.length / 2) : 6;
  return [name.slice(0, cut), name.length > cut + 6 ? `${name.slice(cut, cut + 5)}…` : name.slice(cut)];
}

/** What a tile tells those who do not see it. @param {Group} group @param {string} measure @param {boolean} single */
function tileText(group, measure, single) {
  const { name } = group.division;
  if (single) return t("tile.single", { name, measure, state: label("UnitStatus", stateOf(group)) });
  const [numerator, denominator, unknown] = [group.numerator, group.denominator, group.unknown].map(count);
  return t("tile.label", { name, measure, percent: percent(group.ratio), numerator, denominator, unknown });
}

/**
 * One division, a link to its gaps. The hatched part is as high as the unknown part of its units is large; the words
 * keep a plain ground.
 * @param {{group: Group, asked: any, single: boolean, x: number, y: number}} props
 */
function Tile({ group, asked, single, x, y }) {
  const { division, denominator, unknown, ratio } = group;
  const hatched = (SIDE * unknown) / denominator;
  const step = shade(ratio);
  const about = tileText(group, label("Measure", asked.measure), single);
  const name = lines(division.name);
  const middle = { x: x + SIDE / 2, "text-anchor": "middle" };
  const top = y + (name.length > 1 ? 24 : 32);
  return html`<a href=${gapsHref(asked, division.code)} class="spot">
    <g>
      <title>${about}</title>
      <rect class="shade-${step} tile-side" x=${x} y=${y} width=${SIDE} height=${SIDE} rx="3" />
      ${unknown > 0 && html`
        <rect fill="url(#tile-unknown)" x=${x} y=${y + SIDE - hatched} width=${SIDE} height=${hatched} />
        ${hatched > 10 &&
        html`<rect class="shade-${step}" x=${x + 8} y=${y + 6} width=${SIDE - 16} height="88" rx="3" />`}`}
      ${name.map((line, index) =>
        html`<text class="on-${step} tile-name" y=${top + 17 * index} ...${middle}>${line}</text>`)}
      <text class="on-${step} tile-number" y=${y + 66} ...${middle}>${
        single ? label("UnitStatus", stateOf(group)) : percent(ratio)}</text>
      ${!single && html`<text class="on-${step} tile-parts" y=${y + 86} ...${middle}>${fraction(group)}</text>`}
      <rect class="tile-ring" x=${x - 2} y=${y - 2} width=${SIDE + 4} height=${SIDE + 4} rx="5" />
    </g>
  </a>`;
}

/** @param {any} props of Tiles: the same as a table */
function Beside({ asked, coverage, groups, single, level, sort, onSort }) {
  const levels = t(/** @type {"Level.STREET"} */ (`Level.${level}`));
  const measure = label("Measure", asked.measure);
  /** @type {(key: string, title: string, value: (row: Group) => number, status: string | null) => Column} */
  const number = (key, title, value, status) => ({
    key, title, kind: "number", value,
    show: (row) => {
      const within = row.division?.code ?? asked.within;
      return html`<a href=${unitsHref(asked, { within, status })}>${count(value(row))}</a>`;
    },
  });
  /** @type {Column[]} */
  const columns = [
    {
      key: "code", title: shared("code"), value: ({ division }) => division?.code ?? "",
      show: ({ division }) => html`<span class="code">${division?.code}</span>`,
    },
    {
      key: "name", title: shared("division"), heads: true,
      value: ({ division }) => division?.name ?? shared("whole"),
      show: ({ division }) =>
        division ? html`<a href=${gapsHref(asked, division.code)}>${division.name}</a>` : shared("whole"),
    },
    number("covered", shared("covered"), (row) => row.numerator, "COVERED"),
    number("total", shared("total"), (row) => row.denominator, null),
    number("gap", t("gap"), gapsOf, "GAP"),
    number("unknown", shared("unknown"), (row) => row.unknown, "UNKNOWN"),
    {
      key: "ratio", title: shared("ratio"), kind: "percent", value: (row) => row.ratio,
      show: (row) => single && row.division
        ? html`<${Badge} list="UnitStatus" word=${stateOf(row)} />` : html`<${Heat} share=${row} />`,
    },
  ];
  const scope = t("tiles.caption", { measure, unit: label("Unit", asked.unit), asOf: asked.asOf });
  const caption = html`${scope} <${Basis} coverage=${coverage} />`;
  const notes = dataset().provinces > 1 ? [t("tiles.nation")] : [];
  if (coverage.truncated) notes.push(t("tiles.truncated", { n: count(coverage.groups.length) }));
  return html`<div>
    <${Table} ...${{ caption, columns, rows: groups, total: coverage, sort, onSort, notes, scope }}
      keyOf=${(/** @type {Group} */ { division }) => division.code}
      file=${[t("tiles.table", { level: levels, measure })]} />
    ${notes.map((note) => html`<p class="status">${note}</p>`)}
  </div>`;
}
