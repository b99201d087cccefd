import { change, href } from "../core/address.js";
import { Shown, useAnswer } from "../core/answers.js";
import { DateField, PlaceChoice } from "../core/controls.js";
import { Table } from "../core/table.js";
import { html, t as shared } from "../core/writing.js";
import { number, t, text, told } from "./columns.js";
import { PROGRAMMES } from "./registry.js";
import { asked, scopeOf } from "./scope.js";

/** @param {{params: Record<string, string>}} props the list of the sixteen, each with its key figure */
export function Programmes({ params }) {
  const place = useAnswer(params.within ? "place" : null, { code: params.within });
  const scope = scopeOf(
    params,
    params.within ? (place.data?.division?.name ?? params.within) : shared("place.all"),
  );
  const answer = useAnswer("programmes", asked(scope));
  const open = (/** @type {any} */ row) => href("programmes", { ...params, name: row.slug, sort: null });
  return html`<section class="panel" aria-labelledby="programmes">
    <div class="head">
      <h2 id="programmes">${t("list.title")}</h2>
      <div class="controls">
        <${PlaceChoice} value=${scope.within} onChange=${(/** @type {string} */ within) => change({ within })} />
        <${DateField} name="from" text=${t("from")} value=${scope.from} max=${scope.to}
          onChange=${(/** @type {string} */ from) => change({ from })} />
        <${DateField} name="to" text=${t("to")} value=${scope.to} min=${scope.from}
          onChange=${(/** @type {string} */ to) => change({ to })} />
      </div>
    </div>
    <p class="how">${t("list.how")}</p>
    <${Shown} of=${answer}>${(/** @type {any} */ data) => html`<${Table}
      caption=${t("list.caption")} file=${[t("list.title"), scope.place]}
      scope=${t("scope", { heading: t("list.title"), place: scope.place, from: scope.from, to: scope.to })}
      rows=${PROGRAMMES} keyOf=${(/** @type {any} */ row) => row.slug}
      sort=${params.sort ?? ""} onSort=${(/** @type {string} */ sort) => change({ sort }, { replace: true })}
      columns=${[
        number("number", t("list.number"), (row) => row.number),
        text("name", t("list.programme"), (row) => told(`p.${row.slug}`), {
          heads: true,
          show: (row) => html`<a class="programme-link" href=${open(row)}>${told(`p.${row.slug}`)}</a>`,
        }),
        text("key", t("list.key"), (row) => told(`p.${row.slug}.key`, row.key(data)), {
          show: (row) =>
            html`<span class="key" data-programme=${row.slug}>${told(`p.${row.slug}.key`, row.key(data))}</span>`,
        }),
        text("what", t("list.what"), (row) => told(`p.${row.slug}.what`), {
          show: (row) => html`<span class="summary">${told(`p.${row.slug}.what`)}</span>`,
        }),
      ]} />`}</${Shown}>
  </section>`;
}
