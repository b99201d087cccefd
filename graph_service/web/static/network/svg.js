import { wrapped } from "../core/wrapping.js";
import { FAMILIES, familyOf, isWeak, lookOf, WEAK } from "./kinds.js";
import { bendsOf, fontOf, labelOf, sizeOf } from "./marks.js";

/**
 * The picture as an SVG text, written from places, shapes and names alone.
 * @typedef {import("./drawing.js").Colours} Colours
 * @typedef {{
 *   graph: import("./graph.js").Graph, places: Map<string, import("./graph.js").Place>,
 *   beside: Map<string, Set<string>>, hulls: {key: string, x: number, y: number, radius: number}[],
 *   marked: Map<string, string[]>, legend: {kind: string, text: string}[],
 *   families: {family: string, text: string}[], title: string, notes: string[], colours: Colours
 * }} Picture `marked`: classes of nodes and edges (chosen, way, pinned, leaving, lost)
 */

const SPACE = "http://www.w3.org/2000/svg";
const FONTS = "'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif";
const EDGE = 60;

/** @param {string | number} text */
const safe = (text) =>
  String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * @param {string} name
 * @param {Record<string, string | number | null | undefined>} attributes
 * @param {string} [inner] markup
 */
function tag(name, attributes, inner = "") {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => ` ${key}="${safe(/** @type {string | number} */ (value))}"`);
  return `<${name}${written.join("")}>${inner}</${name}>`;
}

const short = (/** @type {number} */ value) => Math.round(value * 100) / 100;

/** @param {Picture} picture @returns {string} */
export function svgOf(picture) {
  const { left, top, width, height } = boxOf(picture);
  const foot = footOf(picture, left, top + height, width);
  const whole = height + foot.height;
  const { paper } = picture.colours;
  const parts = [
    tag("title", {}, safe(picture.title)),
    tag("rect", { x: left, y: top, width, height: whole, fill: paper }),
    tag("g", { class: "hulls" }, picture.hulls.map((hull) => hullOf(hull, picture.colours)).join("")),
    tag("g", { class: "edges" }, edgesOf(picture)),
    tag("g", { class: "nodes" }, nodesOf(picture)),
    foot.text,
  ];
  return tag("svg", {
    xmlns: SPACE, viewBox: `${left} ${top} ${width} ${whole}`, width, height: whole, role: "img",
    "font-family": FONTS,
  }, parts.join("\n"));
}

/** @param {Picture} picture */
function boxOf({ graph, places, hulls }) {
  const spots = [...graph.nodes.keys()].map((id) => ({ .../** @type {any} */ (places.get(id)), radius: 0 }));
  const xs = [...spots, ...hulls].flatMap(({ x, radius }) => [x - radius, x + radius]);
  const ys = [...spots, ...hulls].flatMap(({ y, radius }) => [y - radius, y + radius]);
  if (!xs.length) return { left: 0, top: 0, width: 640, height: 80 };
  const middle = (Math.min(...xs) + Math.max(...xs)) / 2;
  const width = Math.max(640, Math.ceil(Math.max(...xs) - Math.min(...xs) + 2 * EDGE + 40));
  const top = Math.floor(Math.min(...ys) - EDGE);
  return { left: Math.floor(middle - width / 2), top, width, height: Math.ceil(Math.max(...ys) - top + EDGE) };
}

/** @param {{key: string, x: number, y: number, radius: number}} hull @param {Colours} colours */
function hullOf({ key, x, y, radius }, { faint, soft, ink }) {
  const line = { stroke: soft, "stroke-dasharray": "5 4" };
  const circle = { cx: x, cy: y, r: radius, fill: faint, "fill-opacity": 0.6, ...line };
  return tag("circle", circle) +
    tag("text", { x, y: y - radius - 6, "text-anchor": "middle", "font-size": 15, fill: ink }, safe(key));
}

/** @param {Picture} picture */
function edgesOf({ graph, places, marked, colours }) {
  const bends = bendsOf([...graph.edges.values()]);
  return [...graph.edges.values()].map(({ key, source, target, relation, status }) => {
    const [from, to] = [places.get(source), places.get(target)];
    if (!from || !to) return "";
    const family = FAMILIES[familyOf(relation)];
    const shown = marked.get(key) ?? [];
    const strong = shown.includes("way") || shown.includes("chosen");
    const together = familyOf(relation) === "together";
    const weak = isWeak(status);
    return tag("path", {
      d: curve(from, to, bends.get(key) ?? 0), fill: "none",
      stroke: strong || together ? colours.accent : colours.soft, "stroke-width": strong ? 5 : family.width,
      "stroke-opacity": strong ? 1 : weak ? WEAK.opacity : together ? 1 : 0.7,
      "stroke-dasharray": weak ? WEAK.dash.join(" ") : family.dash.length ? family.dash.join(" ") : null,
      "data-relation": relation,
    });
  }).join("\n");
}

/** @param {{x: number, y: number}} from @param {{x: number, y: number}} to @param {number} bend */
function curve(from, to, bend) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (!bend || !length) return `M${from.x} ${from.y}L${to.x} ${to.y}`;
  const x = (from.x + to.x) / 2 + ((to.y - from.y) / length) * -bend;
  const y = (from.y + to.y) / 2 + ((to.x - from.x) / length) * bend;
  // cytoscape.js bends towards the point; a quadratic curve passes half way to it, as there.
  return `M${from.x} ${from.y}Q${short(x)} ${short(y)} ${to.x} ${to.y}`;
}

/** @param {Picture} picture */
function nodesOf({ graph, places, beside, marked, colours }) {
  return [...graph.nodes.values()].map(({ id, kind, name }) => {
    const { x, y } = places.get(id) ?? { x: 0, y: 0 };
    const degree = beside.get(id)?.size ?? 0;
    const size = sizeOf(degree);
    const shown = marked.get(id) ?? [];
    const around = shown.includes("chosen") ? colours.accent : shown.includes("lost") ? colours.bad : null;
    const ring = around
      ? tag("circle", {
        class: "ring", cx: x, cy: y, r: size / 2 + 5, fill: "none", stroke: around, "stroke-width": 3,
        "stroke-dasharray": shown.includes("chosen") ? null : "5 3",
      })
      : "";
    return tag("g", { class: "node", "data-kind": kind }, ring +
      shape(kind, x, y, size / 2, outline(shown, colours)) +
      label(name, x, y + size / 2 + 2 + fontOf(degree), fontOf(degree), colours));
  }).join("\n");
}

/** @param {string[]} shown @param {Colours} colours */
function outline(shown, { ink, accent, bad }) {
  if (shown.includes("leaving")) return { stroke: bad, "stroke-width": 4 };
  if (shown.includes("way")) return { stroke: accent, "stroke-width": 4 };
  return { stroke: ink, "stroke-width": shown.includes("pinned") ? 3 : 1 };
}

/**
 * @param {string} kind
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {Record<string, string | number>} line
 */
export function shape(kind, x, y, radius, line) {
  const { colour, points } = lookOf(kind);
  if (!points) return tag("circle", { cx: x, cy: y, r: radius, fill: colour, ...line });
  const corners = points.map(([right, down]) => `${short(x + radius * right)},${short(y + radius * down)}`);
  return tag("polygon", { points: corners.join(" "), fill: colour, ...line });
}

/**
 * @param {string} name
 * @param {number} x
 * @param {number} y
 * @param {number} size
 * @param {Colours} colours
 */
function label(name, x, y, size, { ink, paper }) {
  const lines = labelOf(name).split("\n");
  const spans = lines.map((line, i) => tag("tspan", { x, dy: i ? size * 1.25 : 0 }, safe(line)));
  return tag("text", {
    x, y, "text-anchor": "middle", "font-size": size, fill: ink, stroke: paper, "stroke-width": 3,
    "paint-order": "stroke",
  }, spans.join(""));
}

/** @typedef {(x: number, y: number) => string} Drawer of a sign of the legend */

/** @param {string} kind @param {string} ink @returns {Drawer} */
const markOf = (kind, ink) => (x, y) => shape(kind, x + 9, y - 4, 8, { stroke: ink, "stroke-width": 1 });

/** @param {Record<string, string | number | null>} line @returns {Drawer} */
const lineOf = (line) => (x, y) => tag("path", { d: `M${x} ${y - 4}h22`, ...line });

/**
 * Signs of kinds and lines with their counts, then the notice.
 * @param {Picture} picture
 * @param {number} left
 * @param {number} top
 * @param {number} width
 */
function footOf({ legend, families, notes, colours }, left, top, width) {
  const { ink, soft, accent } = colours;
  const column = 170;
  const across = Math.max(1, Math.floor((width - 24) / column));
  const entries = [
    ...legend.map(({ kind, text }) => ({ text, sign: markOf(kind, ink) })),
    ...families.map(({ family, text }) => {
      const { dash, width: thick } = FAMILIES[/** @type {import("./kinds.js").Family} */ (family)];
      const stroke = family === "together" ? accent : soft;
      return { text, sign: lineOf({ stroke, "stroke-width": thick, "stroke-dasharray": dash.join(" ") || null }) };
    }),
  ];
  const rows = Math.ceil(entries.length / across);
  const signs = entries.map(({ text, sign }, i) => {
    const x = left + 16 + (i % across) * column;
    const y = top + 20 + Math.floor(i / across) * 22;
    return sign(x, y) + tag("text", { x: x + 28, y, "font-size": 12, fill: ink }, safe(text));
  });
  const lines = notes.flatMap((note) => wrapped(note, Math.max(20, Math.floor((width - 32) / 12.5))));
  const words = lines.map((line, i) =>
    tag("text", { x: left + 16, y: top + 20 + rows * 22 + 8 + i * 18, "font-size": 12, fill: ink }, safe(line)));
  const text = tag("g", { class: "legend" }, signs.join("")) + words.join("");
  return { text, height: rows * 22 + lines.length * 18 + 32 };
}
