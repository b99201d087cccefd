import { html } from "../core/writing.js";
import { FAMILIES, lookOf, WEAK } from "./kinds.js";

/** The mark of a kind, beside its name. @param {{kind: string, size?: number}} props */
export function Sign({ kind, size = 16 }) {
  const { colour, points } = lookOf(kind);
  const line = { fill: colour, stroke: "currentColor", "stroke-width": 0.12 };
  return html`<svg class="sign" viewBox="-1.15 -1.15 2.3 2.3" width=${size} height=${size} aria-hidden="true">
    ${points
      ? html`<polygon points=${points.map((point) => point.join(",")).join(" ")} ...${line} />`
      : html`<circle r="1" ...${line} />`}
  </svg>`;
}

/** The line of a family of relations. @param {{family: string}} props `weak`: pairings not surely alive */
export function LineSign({ family }) {
  const known = FAMILIES[/** @type {import("./kinds.js").Family} */ (family)];
  const { dash, width } = known ?? { dash: WEAK.dash, width: 2.5 };
  const strong = family === "together" || family === "weak";
  return html`<svg class="sign line" viewBox="0 0 30 10" width="30" height="10" aria-hidden="true"><path
    d="M0 5h30" class=${strong ? "strong" : ""} stroke-width=${width} stroke-dasharray=${dash.join(" ") || null}
    opacity=${family === "weak" ? WEAK.opacity : null} /></svg>`;
}
