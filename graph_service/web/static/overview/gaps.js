import { href } from "../core/address.js";
import { Shown, useAnswer } from "../core/answers.js";
import { Badge, count, path } from "../core/figures.js";
import { Table } from "../core/table.js";
import { html, label, t as shared, texts } from "../core/writing.js";
import { EN, ZH } from "../words/overview.js";
import { gapsHref } from "./asked.js";

const t = texts({ ZH, EN });

const SHOWN = 8;

/** @param {{asked: import("./asked.js").Asked}} props the first gaps by priority */
export function BiggestGaps({ asked }) {
  const { measure, unit, within, asOf, windowDays } = asked;
  const answer = useAnswer("overview-gaps", { measure, unit, within, asOf, windowDays, first: SHOWN });
  const empty = (/** @type {any} */ data) => !data.gaps.nodes.length && t("gaps.empty");
  return html`<${Shown} of=${answer} empty=${empty}>${(/** @type {any} */ { gaps }) => {
    const words = { measure: label("Measure", measure), unit: label("Unit", unit) };
    const caption = t("gaps.caption", { ...words, total: count(gaps.totalCount), shown: count(gaps.nodes.length) });
    return html`
      <${Table} caption=${caption} scope=${caption} columns=${columns(gaps.nodes)} rows=${gaps.nodes}
        file=${[t("gaps.file"), words.measure]}
        keyOf=${(/** @type {any} */ gap) => (gap.building ?? gap.division).id} />
      <p class="more"><a href=${gapsHref(asked, within)}>${t("gaps.all", { n: count(gaps.totalCount) })}</a></p>
    `;
  }}</${Shown}>`;
}

/** @param {any[]} gaps @returns {import("../core/table.js").Column[]} */
function columns(gaps) {
  const basis = gaps[0] ? label("NeedBasis", gaps[0].needBasis) : "";
  return [
    {
      key: "division", title: shared("division"), heads: true, value: (gap) => (gap.building ?? gap.division).name,
      show: ({ building, division }) => {
        const { id, name } = building ?? division;
        return html`<a href=${href("network", { id })} title=${t("gaps.network", { name })}>${name}</a>`;
      },
    },
    {
      key: "path", title: shared("path"), value: (gap) => where(gap).join(" › "),
      show: (gap) => html`<span class="path">${where(gap).slice(-2).join(" › ")}</span>`,
    },
    {
      key: "status", title: shared("status"), value: (gap) => label("UnitStatus", gap.status),
      show: (gap) => html`<${Badge} list="UnitStatus" word=${gap.status} />`,
    },
    { key: "shortfall", title: shared("shortfall"), kind: "number", value: (gap) => gap.shortfall },
    { key: "need", title: basis || shared("need"), kind: "number", value: (gap) => gap.need },
    { key: "priority", title: shared("priority"), kind: "number", value: (gap) => gap.priority },
  ];
}

/** A building stands in the division that its gap names. @param {any} gap */
const where = ({ building, division }) => [...path(division), ...(building ? [division.name] : [])];
