import { useEffect, useRef } from "preact/hooks";
import { html } from "../core/writing.js";
import { draw, elementsOf, show, styleOf } from "./drawing.js";
import { t } from "./texts.js";

/** The colours of the page as they are now. @returns {import("./drawing.js").Colours} */
export function coloursNow() {
  const style = getComputedStyle(document.documentElement);
  const token = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: token("ink"), soft: token("soft"), paper: token("paper"), faint: token("faint"), accent: token("accent"),
    bad: token("bad"),
  };
}

/**
 * @typedef {{
 *   graph: import("./graph.js").Graph, places: Map<string, import("./graph.js").Place>,
 *   beside: Map<string, Set<string>>, hulls: {key: string, x: number, y: number, radius: number}[],
 *   marked: Map<string, string[]>
 * }} Scene
 */

/**
 * The picture and its buttons. It says in one sentence what it shows; all else is in tables and panels.
 * @param {{
 *   scene: Scene, summary: string, chosen: string, large: boolean,
 *   onChoose: (id: string | null) => void, onEdge: (key: string) => void,
 *   onMove: (id: string, place: {x: number, y: number}) => void
 * }} props `large` may not change while it is shown
 */
export function Canvas({ scene, summary, chosen, large, onChoose, onEdge, onMove }) {
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const drawing = useRef(/** @type {any} */ (null));
  const ways = useRef({ onChoose, onEdge, onMove });
  ways.current = { onChoose, onEdge, onMove };
  const { graph, places, beside, hulls, marked } = scene;
  const former = useRef(/** @type {Scene["places"] | null} */ (null));
  useEffect(() => {
    const cy = draw(/** @type {HTMLElement} */ (place.current), [], {
      large,
      colours: coloursNow(),
      onChoose: (id) => ways.current.onChoose(id),
      onEdge: (key) => ways.current.onEdge(key),
      onMove: (id, spot) => ways.current.onMove(id, spot),
    });
    drawing.current = cy;
    const theme = matchMedia("(prefers-color-scheme: dark)");
    const recolour = () => cy.style(styleOf(coloursNow()));
    theme.addEventListener("change", recolour);
    return () => {
      theme.removeEventListener("change", recolour);
      cy.destroy();
    };
  }, []);
  useEffect(() => {
    show(drawing.current, elementsOf(graph, places, beside, hulls));
    // The view stays where it was while most of what is shown stands where it stood.
    if (2 * staying(former.current, places) < places.size) fit(drawing.current);
    former.current = places;
  }, [graph, places, hulls]);
  useEffect(() => mark(drawing.current, marked), [marked, graph]);
  const zoom = (/** @type {number} */ times) => {
    const cy = drawing.current;
    cy.zoom({ level: cy.zoom() * times, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  };
  const centre = () => {
    const cy = drawing.current;
    if (cy.zoom() < 0.8) cy.zoom(0.8);
    cy.center(cy.$id(chosen));
  };
  return html`<div class="canvas">
    <div class="drawing" ref=${place} role="img" aria-label=${summary}></div>
    <div class="zoom">
      <button type="button" class="in" title=${t("zoom.in")} aria-label=${t("zoom.in")}
        onClick=${() => zoom(1.35)}>＋</button>
      <button type="button" class="out" title=${t("zoom.out")} aria-label=${t("zoom.out")}
        onClick=${() => zoom(1 / 1.35)}>－</button>
      <button type="button" class="fit" onClick=${() => fit(drawing.current)}>${t("fit")}</button>
      <button type="button" class="centre" disabled=${!graph.nodes.has(chosen)}
        onClick=${centre}>${t("centre")}</button>
    </div>
  </div>`;
}

/**
 * How many nodes stand where they stood.
 * @param {Scene["places"] | null} before
 * @param {Scene["places"]} now
 */
function staying(before, now) {
  return [...(before ?? [])].filter(([id, { x, y }]) => now.get(id)?.x === x && now.get(id)?.y === y).length;
}

/** @param {any} cy */
function fit(cy) {
  cy.fit(undefined, 36);
  if (cy.zoom() > 1.4) {
    cy.zoom(1.4);
    cy.center();
  }
}

const CLASSES = ["chosen", "way", "pinned", "leaving", "lost"];

/** @param {any} cy @param {Map<string, string[]>} marked */
function mark(cy, marked) {
  cy.batch(() => {
    cy.elements(CLASSES.map((name) => `.${name}`).join(",")).removeClass(CLASSES.join(" "));
    for (const [id, classes] of marked) cy.$id(id).addClass(classes.join(" "));
  });
}
