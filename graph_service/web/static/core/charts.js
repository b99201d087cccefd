import { useEffect, useRef, useState } from "preact/hooks";
import { count, interval, percent } from "./figures.js";
import { PictureTools } from "./tools.js";
import { html } from "./writing.js";

/** Small pictures of figures. Each is drawn at the width that it has, so that its letters keep their size. */

const ROW = 24;
/** What two marks need so that their months do not touch. */
const APART = 58;

/** @returns {[import("preact").RefObject<HTMLElement>, number]} an element and how wide it is */
export function useWidth() {
  const element = /** @type {any} */ (useRef(null));
  const [width, setWidth] = useState(640);
  useEffect(() => {
    const follow = new ResizeObserver(([entry]) => setWidth(Math.max(260, Math.floor(entry.contentRect.width))));
    follow.observe(element.current);
    return () => follow.disconnect();
  }, []);
  return [element, width];
}

/**
 * A picture with its title and the buttons that take it away. `children` draws for a width.
 * @param {{title: string, file: string[], scope: string, height: number, legend?: [string, string][],
 *   children: (width: number) => any}} props `legend` pairs the class of a mark with what it means
 */
export function Picture({ title, file, scope, height, legend = [], children }) {
  const [element, width] = useWidth();
  const drawn = /** @type {any} */ (useRef(null));
  const room = legend.length ? 24 : 0;
  return html`<figure class="chart" ref=${element}>
    <div class="head">
      <figcaption>${title}</figcaption>
      <${PictureTools} svg=${() => drawn.current} file=${[...file, title]} scope=${`${title} ${scope}`} />
    </div>
    <svg ref=${drawn} viewBox=${`0 0 ${width} ${height + room}`} width=${width} height=${height + room} role="img"
      aria-label=${title}>
      ${legend.length > 0 && html`<g transform="translate(0 ${height})"><${Legend} of=${legend} /></g>`}
      ${children(width)}
    </svg>
  </figure>`;
}

/** @param {{of: [string, string][]}} props */
function Legend({ of }) {
  let x = 2;
  return of.map(([kind, text]) => {
    const at = x;
    x += 26 + room(text) + 14;
    return html`<rect class=${kind} x=${at} y="7" width="12" height="12" /><text x=${at + 18} y="17">${text}</text>`;
  });
}

/** How wide a text is drawn, nearly. @param {string} text */
const room = (text) => [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 255 ? 12 : 6.8), 0);

/** @param {string} text @param {number} width cut to that width */
function cut(text, width) {
  if (room(text) <= width) return text;
  let kept = text;
  while (kept && room(kept) > width - 12) kept = [...kept].slice(0, -1).join("");
  return `${kept}…`;
}

/** @param {{label: string}[]} rows @param {number} width */
const labelRoom = (rows, width) => Math.min(width * 0.42, Math.max(...rows.map((row) => room(row.label)), 0) + 10);

/** Round numbers from 0 to the greatest and over. @param {number} greatest @param {number} [steps] */
export function ticks(greatest, steps = 4) {
  const rough = Math.max(greatest, 1) / steps;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough);
  return Array.from({ length: Math.ceil(Math.max(greatest, 1) / step) + 1 }, (_, index) => index * step);
}

/**
 * Bars that lie, a row each; `second` is drawn after the first, or below it where the two are not parts of a whole.
 * @param {{title: string, file: string[], scope: string, legend?: [string, string][], whole?: number, beside?: boolean,
 *   rows: {key: string, label: string, value: number | null, second?: number, text?: string}[]}} props
 *   `whole` is what a full bar means; by default the greatest row
 */
export function Bars({ rows, whole, legend, beside = false, ...picture }) {
  const long = (/** @type {any} */ { value, second }) =>
    beside ? Math.max(value ?? 0, second ?? 0) : (value ?? 0) + (second ?? 0);
  const full = whole ?? Math.max(1, ...rows.map(long));
  const texts = rows.map((row) => row.text ?? count(row.value));
  return html`<${Picture} ...${picture} legend=${legend} height=${rows.length * ROW + 4}>${(
    /** @type {number} */ width,
  ) => {
    const left = labelRoom(rows, width);
    const right = Math.max(...texts.map(room), 0) + 12;
    const scale = (/** @type {number} */ value) => (Math.max(0, width - left - right) * value) / full;
    return rows.map((row, index) => {
      const y = index * ROW;
      const end = scale(row.value ?? 0);
      return html`<g key=${row.key}>
        <text x=${left - 8} y=${y + 16} text-anchor="end">${cut(row.label, left - 8)}</text>
        <rect class="track" x=${left} y=${y + 6} width=${scale(full)} height="12" />
        <rect class="mark" x=${left} y=${y + 6} width=${end} height=${beside ? 6 : 12} />
        ${
          Boolean(row.second) &&
          html`<rect class="second" x=${beside ? left : left + end} y=${beside ? y + 12 : y + 6} width=${scale(row.second ?? 0)} height=${beside ? 6 : 12} />`
        }
        <text x=${left + scale(full) + 8} y=${y + 16}>${texts[index]}</text>
      </g>`;
    });
  }}</${Picture}>`;
}

/**
 * Rates, a row each: a point for what is found, a line for the interval around it.
 * @param {{title: string, file: string[], scope: string,
 *   rows: {key: string, label: string, rate: {ratio: number | null, lower: number | null, upper: number | null}}[]}} props
 */
export function Rates({ rows, ...picture }) {
  const texts = rows.map(({ rate }) => percent(rate.ratio));
  return html`<${Picture} ...${picture} height=${rows.length * ROW + 24}>${(/** @type {number} */ width) => {
    const left = labelRoom(rows, width);
    const right = Math.max(...texts.map(room), 0) + 16;
    const x = (/** @type {number} */ ratio) => left + Math.max(0, width - left - right) * ratio;
    const foot = rows.length * ROW;
    return html`
      ${[0, 0.25, 0.5, 0.75, 1].map(
        (part) => html`
        <line class="axis" x1=${x(part)} x2=${x(part)} y1="0" y2=${foot} />
        <text class="soft" x=${x(part)} y=${foot + 16} text-anchor="middle">${whole(part)}</text>`,
      )}
      ${rows.map(({ key, label, rate }, index) => {
        const y = index * ROW + 12;
        return html`<g key=${key}>
          <title>${label}: ${percent(rate.ratio)} (${interval(rate)})</title>
          <text x=${left - 8} y=${y + 4} text-anchor="end">${cut(label, left - 8)}</text>
          ${
            rate.ratio !== null &&
            html`
            <line class="whisker" x1=${x(rate.lower ?? rate.ratio)} x2=${x(rate.upper ?? rate.ratio)} y1=${y} y2=${y} />
            <circle class="mark" cx=${x(rate.ratio)} cy=${y} r="4" />`
          }
          <text x=${x(1) + 10} y=${y + 4}>${texts[index]}</text>
        </g>`;
      })}`;
  }}</${Picture}>`;
}

/** A round share of an axis. @param {number} part */
const whole = (part) => `${Math.round(100 * part)}%`;

/** Which of so many labels are written, so that they do not touch. @param {number} length @param {number} width */
const every = (length, width) => Math.max(1, Math.ceil((length * APART) / Math.max(width, 1)));

const PLOT = { top: 18, height: 150, foot: 22, left: 52, right: 12 };

/** @param {{width: number, marks: number[], y: (value: number) => number, show: (value: number) => string}} props */
function Axis({ width, marks, y, show }) {
  return marks.map(
    (mark) => html`
    <line class="axis" x1=${PLOT.left} x2=${width - PLOT.right} y1=${y(mark)} y2=${y(mark)} />
    <text class="soft" x=${PLOT.left - 6} y=${y(mark) + 4} text-anchor="end">${show(mark)}</text>`,
  );
}

/**
 * Columns that stand, one for each period; `second` stands on the first; null is a period of which nothing is known.
 * @param {{title: string, file: string[], scope: string, legend?: [string, string][],
 *   rows: {key: string, label: string, value: number | null, second?: number | null}[]}} props
 */
export function Columns({ rows, legend, ...picture }) {
  const marks = ticks(Math.max(1, ...rows.map((row) => (row.value ?? 0) + (row.second ?? 0))));
  const y = (/** @type {number} */ value) => PLOT.top + PLOT.height * (1 - value / (marks.at(-1) ?? 1));
  return html`<${Picture} ...${picture} legend=${legend} height=${PLOT.top + PLOT.height + PLOT.foot}>${(
    /** @type {number} */ width,
  ) => {
    const step = (width - PLOT.left - PLOT.right) / Math.max(rows.length, 1);
    const wide = Math.min(36, step * 0.7);
    const shown = every(rows.length, width - PLOT.left);
    return html`<${Axis} ...${{ width, marks, y }} show=${count} />
      ${rows.map((row, index) => {
        const middle = PLOT.left + step * (index + 0.5);
        const first = y(row.value ?? 0);
        const top = y((row.value ?? 0) + (row.second ?? 0));
        return html`<g key=${row.key}>
          <rect class="mark" x=${middle - wide / 2} y=${first} width=${wide} height=${y(0) - first} />
          ${Boolean(row.second) && html`<rect class="second" x=${middle - wide / 2} y=${top} width=${wide} height=${first - top} />`}
          ${step > 26 && html`<text class="soft" x=${middle} y=${top - 4} text-anchor="middle">${count(row.value === null ? null : row.value + (row.second ?? 0))}</text>`}
          ${index % shown === 0 && html`<text class="soft" x=${middle} y=${y(0) + 16} text-anchor="middle">${row.label}</text>`}
        </g>`;
      })}`;
  }}</${Picture}>`;
}

/**
 * A rate over time with the interval around it; a period without one breaks the line.
 * @param {{title: string, file: string[], scope: string,
 *   rows: {key: string, label: string, rate: {ratio: number | null, lower: number | null, upper: number | null}}[]}} props
 */
export function Line({ rows, ...picture }) {
  const y = (/** @type {number} */ ratio) => PLOT.top + PLOT.height * (1 - ratio);
  return html`<${Picture} ...${picture} height=${PLOT.top + PLOT.height + PLOT.foot}>${(
    /** @type {number} */ width,
  ) => {
    const step = (width - PLOT.left - PLOT.right) / Math.max(rows.length, 1);
    const x = (/** @type {number} */ index) => PLOT.left + step * (index + 0.5);
    const shown = every(rows.length, width - PLOT.left);
    return html`<${Axis} width=${width} marks=${[0, 0.25, 0.5, 0.75, 1]} y=${y} show=${whole} />
      ${stretches(rows).map(
        (stretch) => html`
        <path class="band" d=${band(stretch, x, y)} />
        <path class="line" d=${`M${stretch.map(({ rate, index }) => `${x(index)} ${y(rate.ratio)}`).join("L")}`} />`,
      )}
      ${rows.map(
        ({ key, label, rate }, index) => html`<g key=${key}>
        ${
          rate.ratio !== null &&
          html`<circle class="mark" cx=${x(index)} cy=${y(rate.ratio)} r="3.5"
          ><title>${label}: ${percent(rate.ratio)} (${interval(rate)})</title></circle>`
        }
        ${index % shown === 0 && html`<text class="soft" x=${x(index)} y=${y(0) + 16} text-anchor="middle">${label}</text>`}
      </g>`,
      )}`;
  }}</${Picture}>`;
}

/** Neighbouring periods that have a rate. @param {any[]} rows @returns {any[][]} */
function stretches(rows) {
  /** @type {any[][]} */
  const found = [[]];
  for (const [index, row] of rows.entries()) {
    if (row.rate.ratio === null) found.push([]);
    else found.at(-1)?.push({ ...row, index });
  }
  return found.filter((stretch) => stretch.length > 0);
}

/** @param {any[]} stretch @param {(index: number) => number} x @param {(ratio: number) => number} y */
function band(stretch, x, y) {
  const above = stretch.map(({ rate, index }) => `${x(index)} ${y(rate.upper ?? rate.ratio)}`);
  const below = stretch.map(({ rate, index }) => `${x(index)} ${y(rate.lower ?? rate.ratio)}`).reverse();
  return `M${[...above, ...below].join("L")}Z`;
}
