import { useEffect, useRef } from "preact/hooks";
import { href } from "../core/address.js";
import { Shown } from "../core/answers.js";
import { count } from "../core/figures.js";
import { usePages } from "../core/pages.js";
import { Table } from "../core/table.js";
import { html, label, t as page, texts } from "../core/writing.js";
import { More } from "../coverage/more.js";
import { asked, scopeOf, usePlace } from "../coverage/question.js";
import { chosenIn } from "../coverage/unit.js";
import { EN, ZH } from "../words/units.js";
import { contentOf, datesOf, kindOf, minute, whoOf } from "./record-texts.js";

const t = texts({ ZH, EN });
const listOf = (/** @type {any} */ data) => data.coverageRecords;

/** @type {import("../core/table.js").Column[]} */
const COLUMNS = [
  { key: "kind", title: t("records.kind"), value: kindOf },
  { key: "dates", title: t("records.dates"), value: datesOf },
  { key: "what", title: t("records.what"), heads: true, value: contentOf,
    show: (row) => html`<a href=${href("network", { id: row.id })}>${contentOf(row)}</a>` },
  { key: "who", title: t("records.who"), value: whoOf },
  { key: "nature", title: t("records.nature"), value: (row) => label("Nature", row.provenance.nature) },
  { key: "source", title: t("records.source"), value: (row) => row.provenance.citation ?? row.provenance.source,
    show: ({ provenance }) => html`${provenance.source} <small>${provenance.citation}</small>` },
  { key: "row", title: t("records.row"), kind: "number", value: (row) => row.provenance.row },
  { key: "loaded", title: t("records.loaded"), value: (row) => minute(row.provenance.loadedAt) },
];

/** The records behind the unit that is chosen. @param {{params: Record<string, string>}} props */
export function Records({ params }) {
  const key = chosenIn(params);
  const { division } = usePlace(params.building ? undefined : params.code);
  const heading = /** @type {any} */ (useRef(null));
  const before = useRef(key);
  useEffect(() => {
    // Choosing a unit leads to its records; a link that opens with one leaves the page at its top.
    if (key && key !== before.current) heading.current?.focus();
    before.current = key;
  }, [key]);
  if (!key) return html`<section class="panel" id="records" aria-label=${page("records")}><p
    class="status">${t("records.pick")}</p></section>`;
  const name = division?.name ?? key;
  return html`<section class="panel" id="records" aria-labelledby="records-title">
    <div class="head"><h2 id="records-title" tabindex="-1" ref=${heading}>${t("records.title", { name })}</h2></div>
    <${Found} key=${`${key} counted`} possible=${false} params=${params} name=${name} />
    <${Found} key=${`${key} possible`} possible=${true} params=${params} name=${name} />
  </section>`;
}

/**
 * Those that were counted, or those that may count.
 * @param {{possible: boolean, params: Record<string, string>, name: string}} props
 */
function Found({ possible, params, name }) {
  const { measure, asOf, windowDays, inherit } = asked(params);
  const unit = params.building ? { building: params.building, code: null } : { building: null, code: params.code };
  const variables = { measure, asOf, windowDays, inherit, possible, ...unit };
  const { answer, rows, total, busy, more, all } = usePages("units-records", variables, listOf);
  const word = possible ? "possible" : "counted";
  const caption = t(`records.${word}`, { total: count(total), shown: count(rows.length) });
  return html`<div class=${`found ${word}`}><${Shown} of=${answer}
    empty=${() => total === 0 && t(`records.no.${word}`)}>${() => html`
    <${Table} caption=${caption} columns=${COLUMNS} rows=${rows}
      keyOf=${(/** @type {any} */ row) => `${row.id} ${rows.indexOf(row)}`}
      all=${all} file=${[page("records"), name, label("Measure", measure)]}
      scope=${`${scopeOf(params, name)} · ${caption}`} />
    <${More} more=${more} busy=${busy} />
  `}</${Shown}></div>`;
}
