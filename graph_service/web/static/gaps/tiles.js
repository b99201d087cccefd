import { shade } from "../core/figures.js";
import { html, label, texts } from "../core/writing.js";
import { EN, ZH } from "../words/gaps.js";
import { tileFigure, tileText } from "./tile-texts.js";

const t = texts({ ZH, EN });
const TILE = { least: 118, height: 48, gap: 4 };
const HEADER = 26;
const BELOW = 14;
const LEGEND = 26;
const UNKNOWN = 7;

/** @typedef {import("./blocks.js").Block} Block */
/** @typedef {import("./blocks.js").Part} Part */

/** How wide a text is drawn at 12 px, nearly. @param {string} text */
const room = (text) => [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 255 ? 12 : 7), 0);

/** @param {string} text @param {number} width */
function cut(text, width) {
  if (room(text) <= width) return text;
  let kept = [...text];
  while (kept.length && room(kept.join("")) > width - 12) kept = kept.slice(0, -1);
  return `${kept.join("")}…`;
}

/**
 * Where everything stands: under the name of a division a grid of what lies in it, the next level below.
 * @param {Block[]} blocks @param {number} width
 */
function placed(blocks, width) {
  const columns = Math.max(2, Math.floor((width + TILE.gap) / (TILE.least + TILE.gap)));
  const wide = (width - (columns - 1) * TILE.gap) / columns;
  let y = 0;
  const levels = blocks.map((block) => {
    const top = y;
    const tiles = block.parts.map((part, index) => ({
      part,
      x: (index % columns) * (wide + TILE.gap),
      y: top + HEADER + TILE.gap + Math.floor(index / columns) * (TILE.height + TILE.gap),
    }));
    y = top + HEADER + TILE.gap + Math.ceil(tiles.length / columns) * (TILE.height + TILE.gap) + BELOW;
    return { block, top, tiles };
  });
  return { columns, wide, levels, height: y };
}

/**
 * The drawing. Arrow keys go from tile to tile, Enter chooses; one tile at a time is in the order of the Tab key.
 * @param {{
 *   blocks: Block[], width: number, chosen: string, choose: (code: string) => void, title: string, svg: any
 * }} props
 */
export function Tiles({ blocks, width, chosen, choose, title, svg }) {
  const { columns, wide, levels, height } = placed(blocks, width);
  const codes = levels.flatMap(({ tiles }) => tiles.map(({ part }) => part.code));
  const entry = codes.includes(chosen) ? chosen : (codes.findLast((code) => chosen.startsWith(code)) ?? codes[0]);
  const key = (/** @type {any} */ event) => {
    const tiles = [...svg.current.querySelectorAll(".tile")];
    const at = tiles.indexOf(event.target.closest(".tile"));
    const last = tiles.length - 1;
    /** @type {Record<string, number>} */
    const steps = {
      ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns, Home: -at, End: last - at,
    };
    if (event.key in steps) tiles[Math.min(last, Math.max(0, at + steps[event.key]))]?.focus();
    else if (event.key === "Enter" || event.key === " ") choose(codes[at]);
    else return;
    event.preventDefault();
  };
  return html`<svg ref=${svg} class="tiles" width=${width} height=${height + LEGEND}
    viewBox=${`0 0 ${width} ${height + LEGEND}`}
    role="group" aria-label=${title} onKeyDown=${key}>
    <defs><pattern id="tiles-unknown" width="5" height="5" patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)">
      <rect class="paper" width="5" height="5" /><rect class="ink" width="1.8" height="5" />
    </pattern></defs>
    ${levels.map(({ block, top, tiles }, index) => html`<g key=${block.code}>
      <${Header} ...${{ block, top, width }}
        from=${levels[index - 1]?.tiles.find(({ part }) => part.code === block.code)} wide=${wide} />
      ${tiles.map((tile) => html`<${Tile} key=${tile.part.code} ...${tile} wide=${wide}
        chosen=${chosen !== "" && chosen.startsWith(tile.part.code)} entry=${tile.part.code === entry}
        onChoose=${() => choose(tile.part.code)} />`)}
    </g>`)}
    <${Legend} y=${height} states=${levels.some(({ block }) => block.parts.some(({ state }) => state))}
      ratios=${levels.some(({ block }) => block.parts.some(({ state }) => !state))} />
  </svg>`;
}

/** The division above its parts, pointing to its own tile. @param {any} props */
function Header({ block, top, width, from, wide }) {
  const middle = from && from.x + wide / 2;
  const figure = tileFigure({ share: block.share, state: null });
  const words = { name: block.name, figure, level: label("Unit", block.level) };
  return html`
    ${from && html`<path class="tie" d=${`M${middle} ${top - 9}L${middle - 9} ${top}L${middle + 9} ${top}Z`} />`}
    <rect class="header" x="0" y=${top} width=${width} height=${HEADER} rx="2" />
    <text class="name" x="8" y=${top + 17}>${cut(t("diagram.block", words), width - 16)}</text>`;
}

/** @param {any} props */
function Tile({ part, x, y, wide, chosen, entry, onChoose }) {
  const { share, state } = part;
  const unknown = share.denominator ? share.unknown / share.denominator : 0;
  const colour = state === "UNKNOWN" ? "none" : shade(share.ratio);
  // The letters may be cut short, so they stand beside what is named in full, not in it.
  return html`<g class=${`shade-${colour} ${state === "GAP" ? "is-gap" : ""} ${chosen ? "is-chosen" : ""}`}>
    <g class="tile" data-code=${part.code} role="button" tabindex=${entry ? 0 : -1} aria-pressed=${chosen}
      aria-label=${tileText(part)} onClick=${onChoose}>
      <title>${tileText(part)}</title>
      <rect class="body" x=${x + 1} y=${y + 1} width=${wide - 2} height=${TILE.height - 2} rx="2" />
      ${unknown > 0 && html`<rect x=${x + 2} y=${y + TILE.height - UNKNOWN - 2} width=${(wide - 4) * unknown}
        height=${UNKNOWN} fill="url(#tiles-unknown)" />`}
    </g>
    <g class="letters" aria-hidden="true">
      <text x=${x + 7} y=${y + 16}>${cut(part.name, wide - 12)}</text>
      <text x=${x + 7} y=${y + 32}>${tileFigure(part)}</text>
    </g>
  </g>`;
}

/** @param {{y: number, states: boolean, ratios: boolean}} props */
function Legend({ y, states, ratios }) {
  let x = 0;
  /** @param {number} wide @param {any} mark @param {string} text */
  const entry = (wide, mark, text) => {
    const at = x;
    x += wide + 8 + room(text) + 18;
    return html`<g transform=${`translate(${at} ${y + 4})`}>${mark}<text class="soft" x=${wide + 6}
      y="13">${text}</text></g>`;
  };
  const box = (/** @type {string} */ kind) => html`<rect class=${kind} x="1" y="2" width="14" height="14" />`;
  return html`
    ${states && entry(16, box("shade-5"), t("legend.covered"))}
    ${states && entry(16, box("shade-0 is-gap"), t("legend.gap"))}
    ${ratios && entry(90, [0, 1, 2, 3, 4, 5].map((step) => html`<rect class=${`shade-${step}`} x=${step * 15} y="2"
      width="15" height="14" />`), t("legend.ratio"))}
    ${entry(24, html`<rect x="0" y="5" width="24" height="8"
      fill="url(#tiles-unknown)" />`, label("UnitStatus", "UNKNOWN"))}`;
}
