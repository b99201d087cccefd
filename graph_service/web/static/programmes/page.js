import { useEffect } from "preact/hooks";
import { change, href, language } from "../core/address.js";
import { Shown, useAnswer } from "../core/answers.js";
import { DateField, PlaceChoice } from "../core/controls.js";
import { usePages } from "../core/pages.js";
import { Table } from "../core/table.js";
import { html, t as shared } from "../core/writing.js";
import { t, told } from "./columns.js";
import { Figures } from "./figures.js";
import { PROGRAMMES } from "./registry.js";
import { asked, scopeOf } from "./scope.js";

/** @typedef {import("./scope.js").Scope} Scope */
/** @typedef {import("./figures.js").Figure} Figure */
/**
 * A section of a programme's page: one question and how its answer is shown. A part with `list` reads a list page
 * by page: its rows come last in `tables` as `rows`, with `all` for files. `metrics` are linked; `wants` says which
 * place it must have; `Controls` are its own; `Body` is what figures, pictures and tables cannot say.
 * @typedef {{
 *   id: string, query: string, metrics?: string[], wants?: (scope: Scope) => string | null | false,
 *   variables?: (scope: Scope) => Record<string, unknown>, list?: (data: any) => any, shown?: number,
 *   figures?: (data: any, scope: Scope) => Figure[], picture?: (data: any, scope: Scope, say: Say) => any,
 *   tables?: (data: any, scope: Scope, rows: any[]) => PartTable[],
 *   empty?: (data: any, scope: Scope) => string | null | false, Controls?: any, Body?: any
 * }} Part
 */
/**
 * @typedef {{
 *   id: string, caption: string, columns: import("../core/table.js").Column[], rows: any[],
 *   keyOf: (row: any) => string, total?: any, paged?: boolean, notes?: string[], chosen?: string | null
 * }} PartTable
 */
/** What a file of the part is called and of. @typedef {{file: string[], scope: string}} Say */

/** @param {{params: Record<string, string>}} props the page of one programme */
export function Programme({ params }) {
  const programme = PROGRAMMES.find(({ slug }) => slug === params.name);
  const place = useAnswer(params.within ? "place" : null, { code: params.within });
  const known = params.within ? (place.data?.division?.name ?? params.within) : shared("place.all");
  const scope = scopeOf(params, known);
  const names = useAnswer("definitions");
  useEffect(() => {
    if (params.part) document.getElementById(`part-${params.part}`)?.scrollIntoView();
  }, [params.part]);
  if (!programme) return html`<p class="error" role="alert">${t("unknown.programme", { name: params.name })}</p>`;
  return html`<section class="panel programme" aria-labelledby="programme">
      <p class="back"><a
        href=${href("programmes", { ...params, name: null, part: null, sort: null })}>${t("all")}</a></p>
      <h2 id="programme"><span class="ordinal">${programme.number}</span> ${told(`p.${programme.slug}`)}</h2>
      <p class="what">${told(`p.${programme.slug}.what`)}</p>
      <${Controls} programme=${programme} scope=${scope} />
    </section>
    ${programme.parts.map(
      (/** @type {Part} */ part) =>
        html`<${PartPanel} key=${`${programme.slug} ${part.id}`} part=${part} scope=${scope} names=${names.data}
          title=${told(`p.${programme.slug}`)} />`,
    )}`;
}

/** @param {{programme: any, scope: Scope}} props */
function Controls({ programme, scope }) {
  const { period, depth } = programme;
  return html`<div class="controls">
    <${PlaceChoice} value=${scope.within} depth=${depth}
      onChange=${(/** @type {string} */ within) => change({ within, street: null, court: null })} />
    ${
      period &&
      html`<${DateField} name="from" text=${t("from")} value=${scope.from}
        max=${period === "range" ? scope.to : scope.asOf}
      onChange=${(/** @type {string} */ from) => change({ from })} />`
    }
    ${
      period === "range" &&
      html`<${DateField} name="to" text=${t("to")} value=${scope.to} min=${scope.from}
      onChange=${(/** @type {string} */ to) => change({ to })} />`
    }
    <${DateField} name="asOf" text=${shared("asOf")} value=${scope.asOf}
      onChange=${(/** @type {string} */ asOf) => change({ asOf })} />
  </div>`;
}

/** @param {{part: Part, scope: Scope, names: any, title: string}} props */
function PartPanel({ part, scope, names, title }) {
  const wanting = part.wants?.(scope);
  const variables = { ...asked(scope), ...part.variables?.(scope) };
  const { answer, rows, total, busy, more, all } = usePages(
    wanting ? null : part.query,
    variables,
    part.list ?? null,
    part.shown,
  );
  const heading = told(`part.${part.id}`);
  const words = [title, heading, scope.place].filter((word, index, every) => every.indexOf(word) === index);
  const said = { file: words, scope: t("scope", { heading, place: scope.place, from: scope.from, to: scope.to }) };
  return html`<section class="panel part" id=${`part-${part.id}`} aria-labelledby=${`h-${part.id}`}>
    <div class="head">
      <h2 id=${`h-${part.id}`}>${heading}</h2>
      ${part.Controls && html`<div class="controls"><${part.Controls} scope=${scope} /></div>`}
    </div>
    <p class="how">${told(`part.${part.id}.how`)} <${Metrics} ids=${part.metrics ?? []} names=${names} /></p>
    ${
      wanting
        ? html`<p class="status">${wanting}</p>`
        : html`<${Shown} of=${answer} empty=${(/** @type {any} */ data) => part.empty?.(data, scope)}>${(
            /** @type {any} */ data,
          ) => html`
          ${part.figures && html`<${Figures} of=${part.figures(data, scope)} />`}
          ${part.Body && html`<${part.Body} data=${data} scope=${scope} say=${said} />`}
          ${part.picture?.(data, scope, said)}
          ${part.tables?.(data, scope, rows).map((table) => html`<${PartTable} key=${table.id}
            ...${{ table, said, params: scope.params, all, total, more, busy }} />`)}
        `}</${Shown}>`
    }
  </section>`;
}

/**
 * @param {{
 *   table: PartTable, said: Say, params: Record<string, string>, all: any, total: number, more: any, busy: boolean
 * }} props
 */
function PartTable({ table, said, params, all, total, more, busy }) {
  const { id, paged, ...rest } = table;
  const [sorted, order = ""] = (params.sort ?? "").split("~", 2);
  return html`<${Table} ...${rest} ...${said}
      sort=${sorted === id ? order : ""}
      onSort=${(/** @type {string} */ by) => change({ sort: `${id}~${by}` }, { replace: true })}
      all=${paged ? all : undefined} />
    ${
      paged &&
      more &&
      html`<p class="more"><button type="button" disabled=${busy} onClick=${more}
      >${t("more", { shown: table.rows.length, total })}</button></p>`
    }`;
}

/** @param {{ids: string[], names: any}} props links to what the figures of a part mean */
function Metrics({ ids, names }) {
  if (!ids.length) return null;
  /** @param {string} id */
  const nameOf = (id) => {
    const metric = names?.metricDefinitions.find((/** @type {any} */ each) => each.id === id);
    return metric ? (language === "en" ? metric.nameEn : metric.nameZh) : id;
  };
  return html`<span class="metrics">${t("definitions")}${ids.map(
    (id, index) => html`${index > 0 && t("and")}<a href=${href("definitions", { id })}>${nameOf(id)}</a>`,
  )}</span>`;
}
