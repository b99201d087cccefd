import { useRef, useState } from "preact/hooks";
import { Shown, useAnswer } from "../core/answers.js";
import { count, percent } from "../core/figures.js";
import { Table } from "../core/table.js";
import { PictureTools } from "../core/tools.js";
import { html, label, t as shared, texts } from "../core/writing.js";
import { EN, ZH } from "../words/overview.js";
import { unitsHref } from "./asked.js";

const t = texts({ ZH, EN });

/** @typedef {import("../core/table.js").Column} Column */

/** As wide as the letters allow that are to be read: narrower on a phone. */
const WIDTH = innerWidth <= 640 ? 340 : 560;
const HEIGHT = 330;
const LEFT = 46;
const RIGHT = WIDTH - 22;
/** Every which month is named. */
const NAMED = WIDTH < 500 ? 4 : 2;
const TOP = 18;
const BOTTOM = 266;

/**
 * @typedef {{
 *   asOf: string, numerator: number, denominator: number, unknown: number,
 *   ratio: number | null, lowerBound: number | null, upperBound: number | null
 * }} Point
 */

/** The first day of the month eleven months before: with the day's own month, twelve. @param {string} day */
export function elevenMonthsBefore(day) {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - 11;
  return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;
}

/** @param {{asked: import("./asked.js").Asked}} props */
export function Trend({ asked }) {
  const { measure, unit, within, asOf, windowDays } = asked;
  const from = elevenMonthsBefore(asOf);
  const answer = useAnswer("overview-trend", { measure, unit, within, windowDays, from, to: asOf });
  const empty = (/** @type {any} */ { coverageTrend: { points } }) =>
    points.every((/** @type {Point} */ point) => point.ratio === null) && t("tiles.empty");
  return html`<${Shown} of=${answer} empty=${empty}>${(/** @type {any} */ { coverageTrend: { points } }) => html`
    <${Line} points=${points} asked=${asked} />
    <${Unfolded} title=${t("trend.table")}>${() => html`<${Beside} points=${points} asked=${asked} />`}</${Unfolded}>
  `}</${Shown}>`;
}

/** What is drawn only when it is opened. @param {{title: string, children: () => any}} props */
function Unfolded({ title, children }) {
  const [open, set] = useState(false);
  return html`<details onToggle=${(/** @type {any} */ event) => set(event.target.open)}>
    <summary>${title}</summary>${open && children()}
  </details>`;
}

/** @param {number} index @param {number} of */
const across = (index, of) => LEFT + (of > 1 ? ((RIGHT - LEFT) * index) / (of - 1) : (RIGHT - LEFT) / 2);
/** @param {number} ratio */
const up = (ratio) => BOTTOM - (BOTTOM - TOP) * ratio;

/**
 * Runs of points that have a ratio: the line is broken where there is nothing to count.
 * @param {Point[]} points @returns {number[][]}
 */
function runs(points) {
  /** @type {number[][]} */
  const found = [];
  points.forEach((point, index) => {
    if (point.ratio === null) return;
    if (index > 0 && points[index - 1].ratio !== null) found.at(-1)?.push(index);
    else found.push([index]);
  });
  return found;
}

/** @param {{points: Point[], asked: import("./asked.js").Asked}} props */
function Line({ points, asked }) {
  const picture = useRef(/** @type {SVGSVGElement | null} */ (null));
  const measure = label("Measure", asked.measure);
  const scope = t("trend.caption", { measure, unit: label("Unit", asked.unit) });
  const [first, last] = [points[0], points[points.length - 1]];
  const about = t("trend.label", {
    measure, first: first.asOf, from: percent(first.ratio), last: last.asOf, to: percent(last.ratio),
  });
  const x = (/** @type {number} */ index) => across(index, points.length);
  /** @type {(run: number[], name: "ratio" | "lowerBound" | "upperBound") => string} */
  const line = (run, name) => run.map((i) => `${x(i).toFixed(1)},${up(points[i][name] ?? 0).toFixed(1)}`).join(" ");
  /** @type {(run: number[]) => string} */
  const band = (run) => `${line(run, "upperBound")} ${line([...run].reverse(), "lowerBound")}`;
  return html`<figure class="picture">
    <${PictureTools} svg=${() => picture.current} file=${[t("trend.file"), measure]} scope=${scope} />
    <svg ref=${picture} class="trend" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${about}>
      <defs>
        <pattern id="trend-unknown" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="hatch-line" width="1.6" height="5" />
        </pattern>
      </defs>
      ${[0, 0.25, 0.5, 0.75, 1].map((ratio) => html`
        <line class="grid" x1=${LEFT} x2=${RIGHT} y1=${up(ratio)} y2=${up(ratio)} />
        <text class="axis" x=${LEFT - 8} y=${up(ratio) + 4} text-anchor="end">${100 * ratio}%</text>`)}
      ${points.map(({ asOf }, index) => (points.length - 1 - index) % NAMED === 0 && html`
        <text class="axis" x=${x(index)} y=${BOTTOM + 20} text-anchor="middle">${asOf.slice(0, 7)}</text>`)}
      ${runs(points).map((run) => html`
        <polygon class="band" fill="url(#trend-unknown)" points=${band(run)} />
        <polyline class="line" fill="none" points=${line(run, "ratio")} />`)}
      ${points.map((point, index) => point.ratio !== null && html`
        <circle class="point" cx=${x(index)} cy=${up(point.ratio)} r="4">
          <title>${t("trend.point", { ...point, percent: percent(point.ratio) })}</title>
        </circle>`)}
      ${last.ratio !== null && html`<text class="last" text-anchor="end"
        x=${RIGHT + 6} y=${up(last.ratio) + (last.ratio > 0.9 ? 20 : -10)}>${percent(last.ratio)}</text>`}
      <line class="line" x1=${LEFT} x2=${LEFT + 24} y1=${HEIGHT - 14} y2=${HEIGHT - 14} />
      <text class="axis" x=${LEFT + 30} y=${HEIGHT - 10}>${t("trend.line")}</text>
      <rect class="band" fill="url(#trend-unknown)" x=${LEFT + 130} y=${HEIGHT - 21} width="24" height="13" />
      <text class="axis" x=${LEFT + 160} y=${HEIGHT - 10}>${t("trend.band")}</text>
    </svg>
  </figure>`;
}

/** @param {{points: Point[], asked: import("./asked.js").Asked}} props the same as a table */
function Beside({ points, asked }) {
  const words = { measure: label("Measure", asked.measure), unit: label("Unit", asked.unit) };
  /** @type {(key: "numerator" | "denominator" | "unknown", title: string, status: string | null) => Column} */
  const number = (key, title, status) => ({
    key, title, kind: "number", value: (point) => point[key],
    show: (point) => html`<a href=${unitsHref(asked, { asOf: point.asOf, status })}>${count(point[key])}</a>`,
  });
  /** @type {Column[]} */
  const columns = [
    { key: "asOf", title: t("month"), kind: "date", heads: true, value: (point) => point.asOf },
    number("numerator", shared("covered"), "COVERED"),
    number("denominator", shared("total"), null),
    number("unknown", shared("unknown"), "UNKNOWN"),
    { key: "ratio", title: shared("ratio"), kind: "percent", value: (point) => point.ratio },
    {
      key: "upper", title: t("upper"), kind: "percent", value: (point) => point.upperBound,
      show: (point) => percent(point.upperBound, Math.ceil),
    },
  ];
  const caption = t("trend.caption", words);
  return html`<${Table} caption=${caption} scope=${caption} columns=${columns} rows=${points}
    keyOf=${(/** @type {Point} */ point) => point.asOf} file=${[t("trend.file"), words.measure]} />`;
}
