import cytoscape from "cytoscape";
import { FAMILIES, familyOf, isWeak, lookOf, LOOKS, WEAK } from "./kinds.js";
import { bendsOf, fontOf, labelOf, sizeOf } from "./marks.js";

/**
 * The picture on the canvas: made in one place, so that it can be measured with made-up elements too.
 * @typedef {{ink: string, soft: string, paper: string, faint: string, accent: string, bad: string}} Colours
 * @typedef {{
 *   colours?: Colours, large?: boolean, onChoose?: (id: string | null) => void, onEdge?: (key: string) => void,
 *   onMove?: (id: string, place: {x: number, y: number}) => void
 * }} Options
 */

/** From so many marks on, edges rest while the picture is moved. */
const LARGE = 800;

/** @param {number} marks nodes and edges */
export const isLarge = (marks) => marks > LARGE;

/** @type {Colours} */
const LIGHT = {
  ink: "#1b2530", soft: "#4d5b69", paper: "#fff", faint: "#e8ecf0", accent: "#1f4e79", bad: "#9c1f1f",
};
/** cytoscape.js writes a style element unless one of this name is there, which the page's policy forbids. */
const SHEET = "__________cytoscape_stylesheet";

/**
 * Draws elements where their positions say.
 * @param {HTMLElement} container
 * @param {any[]} elements of cytoscape.js: nodes `{data: {id, kind, label, size}, position}` and edges
 *   `{data: {id, source, target, relation}}`, all but ids being optional
 * @param {Options} [options]
 */
export function draw(container, elements, options = {}) {
  const { colours = LIGHT, large = isLarge(elements.length), onChoose, onEdge, onMove } = options;
  if (!document.getElementById(SHEET)) {
    const named = document.createElement("meta");
    named.id = SHEET;
    document.head.append(named);
  }
  const cy = cytoscape({
    container,
    elements,
    style: styleOf(colours),
    layout: { name: "preset" },
    minZoom: 0.05,
    maxZoom: 4,
    boxSelectionEnabled: false,
    selectionType: "single",
    textureOnViewport: large,
    hideEdgesOnViewport: large,
    pixelRatio: large ? 1 : "auto",
  });
  cy.on("tap", (event) => {
    if (event.target === cy) onChoose?.(null);
    else if (event.target.isNode()) onChoose?.(event.target.id());
    else onEdge?.(event.target.id());
  });
  cy.on("dragfree", "node", ({ target }) => {
    const { x, y } = target.position();
    onMove?.(target.id(), { x: Math.round(x), y: Math.round(y) });
  });
  return cy;
}

/**
 * Makes a drawing show other elements; what stays is not drawn anew.
 * @param {any} cy
 * @param {any[]} elements
 */
export function show(cy, elements) {
  cy.batch(() => {
    const wanted = new Set(elements.map(({ data }) => data.id));
    cy.elements().filter((/** @type {any} */ each) => !wanted.has(each.id())).remove();
    const fresh = elements.filter((each) => {
      const found = cy.$id(each.data.id);
      if (found.empty()) return true;
      found.removeData("bend weak").data(each.data);
      if (each.position) found.position(each.position);
      return false;
    });
    cy.add(fresh);
  });
}

/** @param {string} kind */
const shapeOf = (kind) => {
  const { colour, points } = lookOf(kind);
  const shape = points
    ? { shape: "polygon", "shape-polygon-points": points.flat().join(" ") }
    : { shape: "ellipse" };
  return { ...shape, "background-color": colour };
};

/** @param {Colours} colours @returns {any[]} */
export function styleOf({ ink, soft, paper, faint, accent, bad }) {
  return [
    {
      selector: "node",
      style: {
        ...shapeOf(""), width: 18, height: 18, "border-width": 1, "border-color": ink, color: ink,
        "font-size": 11, "min-zoomed-font-size": 7, "text-valign": "bottom", "text-margin-y": 3,
        "text-wrap": "wrap", "text-outline-color": paper, "text-outline-width": 2, "overlay-opacity": 0,
        "font-family": '"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif',
      },
    },
    { selector: "node[label]", style: { label: "data(label)" } },
    { selector: "node[size]", style: { width: "data(size)", height: "data(size)" } },
    { selector: "node[font]", style: { "font-size": "data(font)" } },
    ...Object.keys(LOOKS).map((kind) => ({ selector: `node[kind = "${kind}"]`, style: shapeOf(kind) })),
    {
      selector: "edge",
      style: { width: 1, "line-color": soft, "line-opacity": 0.7, "curve-style": "haystack", "overlay-opacity": 0 },
    },
    ...Object.entries(FAMILIES).map(([family, { dash, width }]) => ({
      selector: `edge[family = "${family}"]`,
      style: { width, ...(dash.length ? { "line-style": "dashed", "line-dash-pattern": dash } : {}) },
    })),
    { selector: 'edge[family = "together"]', style: { "line-color": accent, "line-opacity": 1 } },
    { selector: "edge[bend]", style: {
      "curve-style": "unbundled-bezier", "control-point-distances": "data(bend)", "control-point-weights": 0.5,
      "edge-distances": "node-position",
    } },
    { selector: "edge[?weak]", style: {
      "line-style": "dashed", "line-dash-pattern": WEAK.dash, "line-opacity": WEAK.opacity,
    } },
    { selector: ".hull", style: {
      shape: "ellipse", "background-color": faint, "background-opacity": 0.6, "border-color": soft,
      "border-style": "dashed", "text-valign": "top", "text-margin-y": -4, "font-size": 15,
      "min-zoomed-font-size": 6, "z-compound-depth": "bottom", events: "no",
    } },
    { selector: ".pinned", style: { "border-width": 3 } },
    { selector: ".leaving", style: { "border-width": 4, "border-color": bad, "border-style": "double" } },
    { selector: ".lost", style: {
      "outline-width": 3, "outline-color": bad, "outline-offset": 2, "outline-style": "dashed",
    } },
    { selector: "node.way", style: { "border-width": 4, "border-color": accent } },
    { selector: "edge.way", style: { width: 5, "line-color": accent, "line-opacity": 1, "z-index": 9 } },
    { selector: "node.chosen", style: {
      "outline-width": 4, "outline-color": accent, "outline-offset": 2, "z-index": 10, "min-zoomed-font-size": 0,
    } },
    { selector: "edge.chosen", style: { width: 5, "line-color": accent, "line-opacity": 1, "z-index": 10 } },
  ];
}

/**
 * What cytoscape.js draws of a graph.
 * @param {import("./graph.js").Graph} graph @param {Map<string, import("./graph.js").Place>} places
 * @param {Map<string, Set<string>>} beside neighbours by node
 * @param {{key: string, x: number, y: number, radius: number}[]} hulls with their titles as keys
 */
export function elementsOf(graph, places, beside, hulls = []) {
  const bends = bendsOf([...graph.edges.values()]);
  return [
    ...hulls.map(({ key, x, y, radius }) => ({
      group: "nodes", data: { id: `hull ${key}`, label: key, size: 2 * radius }, position: { x, y },
      classes: "hull", selectable: false, grabbable: false,
    })),
    ...[...graph.nodes.values()].map(({ id, kind, name }) => {
      const degree = beside.get(id)?.size ?? 0;
      const data = { id, kind, label: labelOf(name), size: sizeOf(degree), font: fontOf(degree) };
      return { group: "nodes", data, position: { ...(places.get(id) ?? { x: 0, y: 0 }) } };
    }),
    ...[...graph.edges.values()].map(({ key, source, target, relation, status }) => {
      const data = { id: key, source, target, family: familyOf(relation) };
      const weak = isWeak(status) ? { weak: true } : {};
      return { group: "edges", data: { ...data, ...weak, ...(bends.has(key) ? { bend: bends.get(key) } : {}) } };
    }),
  ];
}
