import { change } from "../core/address.js";
import { Failed, useAsked, usePainted } from "../core/answers.js";
import { DateField, PlaceChoice } from "../core/controls.js";
import { html } from "../core/html.js";
import { t as shared, texts } from "../core/i18n.js";
import { Headline } from "../overview/figures.js";
import { asked } from "../overview/question.js";
import { EN, ZH } from "../words/overview.js";

const t = texts({ ZH, EN });

/** @param {string} name @returns {(value: string) => void} takes what was chosen into the address */
const into = (name) => (value) => change({ [name]: value });

/** @param {{params: Record<string, string>}} props */
export function View({ params }) {
  const what = asked(params);
  const wrong = what.windowDays < 1;
  return html`
    <section class="panel" aria-labelledby="figures-title">
      <div class="head">
        <h2 id="figures-title">${t("figures.title")}</h2>
        <div class="controls">
          <${PlaceChoice} value=${params.within ?? ""} depth=${3} onChange=${into("within")} />
          <${DateField} name="from" text=${t("period.from")} value=${what.from} onChange=${into("from")} />
          <${DateField} name="asOf" text=${t("period.to")} value=${what.asOf} onChange=${into("asOf")} />
        </div>
      </div>
      ${wrong ? html`<p class="error" role="alert">${t("period.wrong")}</p>` : html`<${Headline} asked=${what} />`}
    </section>
    ${!wrong && html`<${Below} asked=${what} params=${params} />`}
  `;
}

/** The parts below the figures: fetched when these are painted. @param {any} props of their module's `Parts` */
function Below(props) {
  const painted = usePainted();
  const answer = useAsked(`parts ${painted}`, painted ? parts : null);
  if (answer.data) return html`<${answer.data.Parts} ...${props} />`;
  return html`<${Failed} of=${answer} />
    ${!answer.error && html`<p class="status" role="status" data-state="loading">${shared("loading")}</p>`}`;
}

async function parts() {
  const module = await import("../overview/parts.js");
  await module.styled;
  return module;
}
