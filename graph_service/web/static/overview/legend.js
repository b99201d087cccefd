import { html, label, t as shared, texts } from "../core/writing.js";
import { EN, ZH } from "../words/overview.js";

const t = texts({ ZH, EN });

export const LEGEND_HEIGHT = 74;
const BOX = 14;
const WIDE = 108;

/** @param {{y: number, single: boolean}} props the steps of the colours; of single units, their states */
export function Legend({ y, single }) {
  /** @type {[string, string][]} */
  const steps = single
    ? [["shade-5", label("UnitStatus", "COVERED")], ["shade-0", label("UnitStatus", "GAP")]]
    : [
        ["shade-0", t("legend.none")],
        ["shade-1", t("legend.low")],
        ["shade-2", t("legend.some", { from: 25, to: 50 })],
        ["shade-3", t("legend.some", { from: 50, to: 75 })],
        ["shade-4", t("legend.high")],
        ["shade-5", t("legend.whole")],
      ];
  const spot = (/** @type {number} */ index) => ({ x: (index % 4) * WIDE, y: y + 16 + Math.floor(index / 4) * 24 });
  const unknown = spot(steps.length);
  return html`<g>
    <text class="tile-legend" x="0" y=${y + 4}>${t("legend.title")}</text>
    ${steps.map(([style, text], index) => html`
      <rect class="${style} tile-side" ...${spot(index)} width=${BOX} height=${BOX} />
      <text class="tile-legend" x=${spot(index).x + 20} y=${spot(index).y + 12}>${text}</text>`)}
    <rect class="tile-edge" fill="url(#tile-unknown)" ...${unknown} width=${BOX} height=${BOX} />
    <text class="tile-legend" x=${unknown.x + 20} y=${unknown.y + 12}>${shared("legend.unknown")}</text>
  </g>`;
}
