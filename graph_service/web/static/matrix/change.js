import { useEffect, useRef } from "preact/hooks";
import { change, href } from "../core/address.js";
import { Shown, useAnswer } from "../core/answers.js";
import { count, path } from "../core/figures.js";
import { AnswerError, ask, dataset } from "../core/service.js";
import { Table } from "../core/table.js";
import { html, label, t as shared } from "../core/writing.js";
import { conditions, t } from "./asked.js";

const PAGE = 100;

/** @typedef {{how: "gained" | "lost", unit: any}} Moved */

/** Lists of divisions, or of buildings. @param {any} diff @returns {{gained: any, lost: any}} */
const lists = (diff) => diff.buildings ?? diff;

/** @param {any} diff @returns {Moved[]} */
function moved(diff) {
  const { gained, lost } = lists(diff);
  return [
    ...gained.nodes.map((/** @type {any} */ unit) => ({ how: "gained", unit })),
    ...lost.nodes.map((/** @type {any} */ unit) => ({ how: "lost", unit })),
  ];
}

/**
 * The units behind a change.
 * @param {{asked: import("./asked.js").Asked, name: string, code: string, measure: string}} props
 */
export function ChangedUnits({ asked, name, code, measure }) {
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  const variables = {
    ...conditions(asked), measure, within: code || null, from: asked.before, to: asked.asOf, first: PAGE,
    gainedAfter: null, lostAfter: null,
  };
  const answer = useAnswer("matrix-change", variables);
  useEffect(() => heading.current?.focus(), [code, measure]);
  const title = t("change.title", { name, measure: label("Measure", measure) });
  return html`<section class="panel" aria-labelledby="change-title">
    <div class="head">
      <h2 id="change-title" tabindex="-1" ref=${heading}>${title}</h2>
      <button type="button" onClick=${() => change({ cell: null })}>${shared("close")}</button>
    </div>
    <${Shown} of=${answer}>${(/** @type {any} */ { coverageDiff: diff }) =>
      html`<${Changed} ...${{ diff, asked, variables, name, measure }} />`}</${Shown}>
  </section>`;
}

/** @param {{diff: any, asked: import("./asked.js").Asked, variables: any, name: string, measure: string}} props */
function Changed({ diff, asked, variables, name, measure }) {
  const rows = moved(diff);
  const total = diff.gainedCount + diff.lostCount;
  const caption = t("change.caption", {
    from: asked.before, to: asked.asOf, gained: count(diff.gainedCount), lost: count(diff.lostCount),
    fromUnknown: count(diff.gainedFromUnknown), toUnknown: count(diff.lostToUnknown),
  });
  const words = [name, label("Measure", measure)];
  const borders = t("change.borders", {
    appeared: count(diff.appearedCount), appearedCovered: count(diff.appearedCovered),
    ended: count(diff.endedCount), endedCovered: count(diff.endedCovered),
  });
  return html`
    ${(diff.appearedCount > 0 || diff.endedCount > 0) && html`<p class="status">${borders}</p>`}
    ${total === 0 && html`<p class="status">${t("change.none")}</p>`}
    ${total > rows.length && html`<p class="status">${t("change.shown", { shown: count(rows.length) })}</p>`}
    ${total > 0 && html`<${Table} caption=${caption} columns=${COLUMNS()} rows=${rows}
      keyOf=${(/** @type {Moved} */ { unit }) => unit.id}
      file=${[t("change.file"), ...words]} scope=${[...words, caption].join(" ")}
      all=${total > rows.length ? whole(variables, total) : undefined} />`}
  `;
}

/** @returns {import("../core/table.js").Column[]} */
const COLUMNS = () => [
  {
    key: "how", title: t("change"), value: ({ how }) => t(how),
    show: ({ how }) => {
      const [kind, mark] = how === "gained" ? ["up", "▲"] : ["down", "▼"];
      return html`<span class="points ${kind}">${mark} ${t(how)}</span>`;
    },
  },
  { key: "code", title: shared("code"), value: ({ unit }) => unit.code ?? unit.key },
  {
    key: "name", title: shared("division"), heads: true, value: ({ unit }) => unit.name,
    show: ({ unit }) => html`<a href=${href("network", { id: unit.id })}>${unit.name}</a>`,
  },
  { key: "path", title: shared("path"), value: ({ unit }) => (unit.ancestors ? path(unit).join(" › ") : null) },
];

/**
 * Both lists to their ends; an end that was reached is asked from again and answers nothing.
 * @param {any} variables @param {number} total
 */
function whole(variables, total) {
  return async (/** @type {(done: number, total: number) => void} */ progress) => {
    /** @type {Moved[]} */
    const found = [];
    let [gainedAfter, lostAfter, revision] = [null, null, dataset().revision];
    while (found.length < total) {
      const { data, extensions } = await ask("matrix-change", { ...variables, gainedAfter, lostAfter });
      if (!found.length) revision = extensions.revision;
      const next = moved(data.coverageDiff);
      const changed = extensions.revision !== revision || !next.length;
      if (changed) throw new AnswerError("INTERNAL", shared("csv.changed"));
      found.push(...next);
      progress(found.length, total);
      const { gained, lost } = lists(data.coverageDiff);
      gainedAfter = gained.pageInfo.endCursor ?? gainedAfter;
      lostAfter = lost.pageInfo.endCursor ?? lostAfter;
    }
    return found;
  };
}
