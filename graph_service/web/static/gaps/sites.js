import { change, href } from "../core/address.js";
import { Shown, useAnswer } from "../core/answers.js";
import { NumberField, WordChoice } from "../core/controls.js";
import { Bar, count, percent } from "../core/figures.js";
import { Table } from "../core/table.js";
import { html, label, t as page, texts } from "../core/writing.js";
import { Advice } from "../coverage/advice.js";
import { waysColumn } from "../coverage/columns.js";
import { Filters } from "../coverage/filters.js";
import { asked, carried, scopeOf } from "../coverage/question.js";
import { UnitLinks, UnitName, wayTo } from "../coverage/unit.js";
import { EN, ZH } from "../words/gaps.js";
import { inOneLanguage } from "./plan.js";

const t = texts({ ZH, EN });
/** The area that a point serves must be larger than the units in it. */
const CATCHMENTS = { BUILDING: "STREET", COMMUNITY: "STREET", STREET: "DISTRICT" };
const UNITS = Object.keys(CATCHMENTS);

/** @param {Record<string, string>} params */
function question(params) {
  const unit = /** @type {"STREET"} */ (params.unit && UNITS.includes(params.unit) ? params.unit : "COMMUNITY");
  const { within, asOf, unitSet } = asked(params);
  const catchment = params.catchment ?? CATCHMENTS[unit];
  const kinds = params.kind ? [params.kind] : null;
  const points = Number(params.points ?? 5);
  return { points, unit, within, asOf, unitSet, catchment, kinds, weightBy: params.weightBy ?? "NONE" };
}

/** Where to open new service points. @param {{params: Record<string, string>, place: string}} props */
export function Sites({ params, place }) {
  const variables = question(params);
  const made = params.made === "1";
  const answer = useAnswer(made ? "gaps-sites" : null, variables);
  const set = (/** @type {string} */ name) => (/** @type {any} */ value) => change({ [name]: value });
  return html`<section class="panel" id="sites" aria-labelledby="sites-title">
    <div class="head"><h2 id="sites-title">${t("tool.sites")}</h2></div>
    <p class="status">${t("sites.why")}</p>
    <${Filters} params=${{ ...params, unit: variables.unit }} without=${["measure", "windowDays", "inherit"]}
      units=${UNITS}>
      <${NumberField} name="points" text=${t("points")} value=${variables.points} min=${0} max=${1000}
        onChange=${set("points")} />
      <${WordChoice} name="catchment" text=${t("catchment")} list="Catchment" value=${variables.catchment}
        onChange=${set("catchment")} />
      <${WordChoice} name="kind" text=${t("kinds")} list="ServicePointKind" value=${params.kind ?? ""}
        all=${t("kinds.all")} onChange=${set("kind")} />
      <${WordChoice} name="weightBy" text=${t("weightBy")} list="WeightBy" value=${variables.weightBy}
        onChange=${set("weightBy")} />
      ${!made && html`<button type="button" class="make"
        onClick=${() => change({ made: 1 })}>${t("sites.make")}</button>`}
    </${Filters}>
    ${made && html`
      <${Shown} of=${answer}>${(/** @type {any} */ { sitingProposals: found }) => html`
        <${Figures} found=${found} />
        <${Places} ...${{ found, params, variables, place }} />`}</${Shown}>
      <${Advice} of=${answer} title=${t("advice.title")}
        ways=${[t("advice.smaller"), t("advice.later"), t("advice.points")]} />`}
  </section>`;
}

/** @param {{served: any, total: any}} props weight and bar of what is served */
function Served({ served, total }) {
  return html`<dd><b>${count(served.units)} / ${count(total.units)}</b>
    <span class="aside">${percent(served.ratio)}</span>
    <${Bar} share=${{ numerator: served.weight, denominator: total.weight }} /></dd>`;
}

/** @param {{found: any}} props */
function Figures({ found }) {
  const { fewest } = found;
  const quality = found.optimal ? t("sites.optimal") : t("sites.gap", { gap: percent(found.gap, Math.ceil) });
  const proof = fewest.optimal ? t("sites.bound") : t("sites.bound.open", { n: count(fewest.bound) });
  return html`
    <dl class="figures" aria-label=${t("sites.figures")}>
      <div><dt>${t("sites.before")}</dt><${Served} served=${found.servedBefore} total=${found.total} /></div>
      <div><dt>${t("sites.after")}</dt><${Served} served=${found.servedAfter} total=${found.total} /></div>
      <div><dt>${t("sites.quality")}</dt>
        <dd><b class="small">${quality}</b></dd></div>
      <div><dt>${t("sites.fewest")}</dt>
        <dd><b>${count(fewest.points)}</b><small>${proof}</small></dd></div>
    </dl>
    <p class="status">${inOneLanguage(found.note)}
      ${found.unreachableUnits > 0 && ` ${t("sites.unreachable", { n: count(found.unreachableUnits) })}`}</p>`;
}

/** @param {any} props what was found, and for what */
function Places({ found, params, variables, place }) {
  let served = found.servedBefore.units;
  const rows = found.sites.map((/** @type {any} */ site, /** @type {number} */ index) =>
    ({ ...site, number: index + 1, served: (served += site.addedUnits) }));
  if (!rows.length) return html`<p class="status">${t("sites.none")}</p>`;
  const asks = { ...params, measure: "SERVICE_POINT_OPEN", unit: variables.unit };
  return html`<${Table} caption=${t("sites.caption")} columns=${columnsOf(asks, variables)} rows=${rows}
    keyOf=${(/** @type {any} */ row) => (row.court ?? row.division).id} file=${[t("tool.sites"), place]}
    scope=${`${scopeOf(asks, place)} · ${t("catchment")} ${label("Catchment", variables.catchment)}`} />`;
}

/** @param {Record<string, string>} asks @param {any} variables @returns {import("../core/table.js").Column[]} */
function columnsOf(asks, variables) {
  const own = carried(asks);
  const weighted = variables.weightBy !== "NONE";
  /** @type {import("../core/table.js").Column[]} */
  const columns = [
    { key: "number", title: t("sites.number"), kind: "number", value: (row) => row.number },
    { key: "place", title: t("sites.place"), heads: true, value: (row) => (row.court ?? row.division).name,
      show: (row) => row.court
        ? html`<a href=${href("network", { id: row.court.id })}>${row.court.name}</a>`
        : html`<${UnitName} of=${row} /> <small>${t("sites.anywhere")}</small>` },
    { key: "code", title: page("code"), value: (row) => row.court?.key ?? row.division.code, only: "file" },
    { key: "path", title: page("path"), value: (row) => (row.court ? "" : wayTo(row)), only: "file" },
    { key: "added", title: t("sites.added"), kind: "number", value: (row) => row.addedUnits },
    { key: "weight", title: t("sites.weight"), kind: "number", value: (row) => row.addedWeight },
    { key: "sum", title: t("sites.sum"), kind: "number", value: (row) => row.served },
    waysColumn((row) => row.division && html`<${UnitLinks} of=${row}
      gaps=${{ ...own, within: row.division.code }} />`),
  ];
  return columns.filter(({ key }) => weighted || key !== "weight");
}
