import { useRef } from "preact/hooks";
import { change } from "../core/address.js";
import { Shown } from "../core/answers.js";
import { useWidth } from "../core/charts.js";
import { gapsOf } from "../core/figures.js";
import { rowLevel } from "../core/levels.js";
import { useAnswers } from "../core/many-answers.js";
import { Table } from "../core/table.js";
import { PictureTools } from "../core/tools.js";
import { html, label, t as page, texts } from "../core/writing.js";
import { asked, scopeOf } from "../coverage/question.js";
import { EN, ZH } from "../words/gaps.js";
import { blocksOf, unfolded } from "./blocks.js";
import { Chosen } from "./chosen.js";
import { Tiles } from "./tiles.js";

const t = texts({ ZH, EN });
/**
 * The place as tiles of one size, level under level.
 * @param {{params: Record<string, string>, place: string, rows: any[]}} props
 */
export function Diagram({ params, place, rows }) {
  const variables = asked(params);
  const within = params.within ?? "";
  const open = unfolded(within, params.code ?? "", variables.unit);
  const questions = Object.fromEntries(open.map((code) =>
    [code, { ...variables, within: code || null, groupBy: rowLevel(code, variables.unit) }]));
  const answer = useAnswers("gaps-tiles", questions);
  const words = { place, measure: label("Measure", variables.measure), unit: label("Unit", variables.unit) };
  const title = t("diagram.title", words);
  return html`<section class="panel" id="diagram" aria-labelledby="diagram-title">
    <${Shown} of=${answer}>${(/** @type {any} */ data) => {
      const blocks = blocksOf(open, data, place, variables.unit);
      return html`<${Drawn} ...${{ title, blocks, rows, params, place }} />`;
    }}</${Shown}>
  </section>`;
}

/**
 * @param {{
 *   title: string, blocks: import("./blocks.js").Block[], rows: any[],
 *   params: Record<string, string>, place: string
 * }} props
 */
function Drawn({ title, blocks, rows, params, place }) {
  const [element, width] = useWidth();
  const drawn = /** @type {any} */ (useRef(null));
  const chosen = params.code ?? "";
  const scope = scopeOf(params, place);
  const choose = (/** @type {string} */ code) => change({ code: code === chosen ? null : code, building: null });
  return html`<div ref=${element}>
    <div class="head">
      <h2 id="diagram-title">${title} <small>${page("schematic")}</small></h2>
      <${PictureTools} svg=${() => drawn.current} file=${[page("schematic"), title]}
        scope=${`${page("schematic")} ${scope}`} />
    </div>
    <p class="status">${t("diagram.how")}</p>
    <${Tiles} ...${{ blocks, width, chosen, choose, title: `${title} ${page("schematic")}` }} svg=${drawn} />
    <${Chosen} params=${params} rows=${rows} blocks=${blocks} />
    <details><summary>${t("diagram.table")}</summary>
      <${Table} caption=${title} columns=${COLUMNS}
        rows=${blocks.flatMap(({ level, parts }) => parts.map((part) => ({ ...part, level })))}
        keyOf=${(/** @type {any} */ row) => row.code} chosen=${chosen}
        file=${[page("schematic"), title]} scope=${scope} />
    </details>
  </div>`;
}

/** @type {import("../core/table.js").Column[]} */
const COLUMNS = [
  { key: "name", title: page("division"), heads: true, value: (row) => row.name },
  { key: "code", title: page("code"), value: (row) => row.code },
  { key: "level", title: t("level"), value: (row) => label("Unit", row.level) },
  { key: "covered", title: page("covered"), kind: "number", value: (row) => row.share.numerator },
  { key: "total", title: page("total"), kind: "number", value: (row) => row.share.denominator },
  { key: "gaps", title: t("gaps"), kind: "number", value: (row) => gapsOf(row.share) },
  { key: "unknown", title: page("unknown"), kind: "number", value: (row) => row.share.unknown },
  { key: "ratio", title: page("ratio"), kind: "percent", value: (row) => row.share.ratio },
];
