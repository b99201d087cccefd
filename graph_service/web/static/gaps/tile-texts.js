import { count, gapsOf, percent } from "../core/figures.js";
import { label, texts } from "../core/writing.js";
import { EN, ZH } from "../words/gaps.js";

const t = texts({ ZH, EN });

/** @param {import("./blocks.js").Part} part @returns {string} what a tile says in full */
export function tileText({ name, share, state }) {
  if (state) return t("diagram.unit", { name, state: label("UnitStatus", state) });
  return t("diagram.tile", {
    name,
    covered: count(share.numerator),
    total: count(share.denominator),
    gaps: count(gapsOf(share)),
    unknown: count(share.unknown),
  });
}

/** @param {{share: any, state: string | null}} part @returns {string} what fits in a tile under the name */
export function tileFigure({ share, state }) {
  if (state) return label("UnitStatus", state);
  const part = { covered: count(share.numerator), total: count(share.denominator) };
  return `${t("diagram.part", part)} ${percent(share.ratio)}`;
}
