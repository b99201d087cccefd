import { useState } from "preact/hooks";
import { href } from "../core/address.js";
import { Shown, useAnswer } from "../core/answers.js";
import { path } from "../core/figures.js";
import { dataset } from "../core/service.js";
import { html } from "../core/writing.js";
import { Facts } from "./items.js";
import { t } from "./texts.js";

/** @param {{place: any, params: Record<string, string>}} props the card of a community or street */
export function Card({ place, params }) {
  const asOf = params.asOf ?? dataset().asOf;
  const street = place.code.slice(0, 9);
  const unit = place.code.length > 9 ? "COMMUNITY" : "STREET";
  const facts = useAnswer("who", { code: place.code, street, asOf });
  const status = useAnswer("who-status", { code: place.code, street, unit, asOf });
  const activities = useAnswer("who-activities", { within: street, asOf });
  return html`<section class="panel who" aria-labelledby="card">
    <div class="head">
      <h2 id="card">${t("card.of", { name: place.name })}</h2>
      <${Take} />
    </div>
    <p class="where"><span class="path">${path(place).join(" ")}</span> <span class="code">${place.code}</span></p>
    <${Shown} of=${facts}>${(/** @type {any} */ data) => html`
      <${Shown} of=${status}>${(/** @type {any} */ known) => html`
        <${Shown} of=${activities}>${(/** @type {any} */ held) => html`
          <${Facts} data=${data} status=${known} activities=${held} />
        `}</${Shown}>
      `}</${Shown}>
      <${Also} here=${data.here} street=${street} asOf=${params.asOf} />
    `}</${Shown}>
    <p class="printed">${t("printed", { name: place.name, asOf, revision: dataset().revision })}</p>
  </section>`;
}

/** @param {{here: any, street: string, asOf?: string}} props where else the place is shown */
function Also({ here, street, asOf }) {
  const links = /** @type {const} */ ([
    ["chain", href("programmes", { name: "four-levels", within: here.code, asOf })],
    ["scorecard", href("programmes", { name: "one-plus-six", within: street, street, asOf })],
    ["gaps", href("gaps", { within: street, unit: "COMMUNITY", asOf })],
    ["network", href("network", { id: here.id })],
  ]);
  return html`<p
    class="also">${t("also")}${links.map(([name, address]) => html` <a href=${address}>${t(name)}</a>`)}</p>`;
}

/** The buttons that take the card away. */
function Take() {
  const [said, say] = useState("");
  const share = () =>
    navigator.clipboard.writeText(location.href).then(
      () => say(t("shared")),
      () => say(t("share.failed")),
    );
  return html`<div class="tools">
    <button type="button" class="share" onClick=${share}>${t("share")}</button>
    <button type="button" class="print" onClick=${() => print()}>${t("print")}</button>
    <span role="status" class="said">${said}</span>
  </div>`;
}
