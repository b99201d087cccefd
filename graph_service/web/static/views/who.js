import { change, href } from "../core/address.js";
import { Shown, useAnswer } from "../core/answers.js";
import { PlaceChoice } from "../core/controls.js";
import { dataset } from "../core/service.js";
import { html } from "../core/writing.js";
import { MonthlyReport } from "../report/form.js";
import { Card } from "../who/card.js";
import { PlaceSearch } from "../who/search.js";
import { t } from "../who/texts.js";

/** From so many digits on a code is a street's or a community's, which has a card. */
const STREET = 9;

/** @param {{params: Record<string, string>}} props */
export function View({ params }) {
  const code = params.code ?? params.within ?? "";
  const choose = (/** @type {string} */ chosen) => change({ code: chosen, within: null });
  const answer = useAnswer(code ? "place" : null, { code });
  return html`
    <section class="panel finding" aria-labelledby="finding">
      <h2 id="finding">${t("title")}</h2>
      <p class="how">${t("how")}</p>
      <div class="controls"><${PlaceSearch} asOf=${params.asOf} onChoose=${choose} /> <${PlaceChoice} value=${code}
        depth=${3} onChange=${choose} /></div>
      ${!code && html`<p class="status">${t("choose")}</p>`}
    </section>
    ${
      code &&
      html`<${Shown} of=${answer} empty=${(/** @type {any} */ data) => !data.division && t("missing", { code })}>${(
        /** @type {any} */ { division },
      ) => html`
      ${
        division.code.length >= STREET
          ? html`<${Card} key=${division.code} place=${division} params=${params} />`
          : html`<${Below} division=${division} params=${params} />`
      }
      <section class="panel reporting"><${MonthlyReport} key=${division.code} within=${division.code}
        asOf=${params.asOf ?? dataset().asOf} /></section>`}</${Shown}>`
    }`;
}

/**
 * What to choose from inside a district, city or province.
 * @param {{division: any, params: Record<string, string>}} props
 */
function Below({ division, params }) {
  // A placeholder between a city and its districts means nothing to people: what stands below it is shown.
  const places = division.children.nodes.flatMap((/** @type {any} */ each) =>
    each.code.length === 4 && each.children.nodes.length ? each.children.nodes : [each],
  );
  const { totalCount, nodes } = division.children;
  return html`<section class="panel" aria-labelledby="below">
    <h2 id="below">${t("choose.below", { name: division.name })}</h2>
    ${totalCount > nodes.length && html`<p
      class="status">${t("choose.more", { n: totalCount, shown: nodes.length })}</p>`}
    <ul class="choices">${places.map((/** @type {any} */ each) => html`<li><a
      href=${href("who", { code: each.code, asOf: params.asOf })}>${each.name}</a></li>`)}</ul>
  </section>`;
}
