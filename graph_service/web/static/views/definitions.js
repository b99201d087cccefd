import { Shown, useAnswer } from "../core/answers.js";
import { html } from "../core/html.js";

/** @param {{params: Record<string, string>}} props */
export function View({ params }) {
  const answer = useAnswer("dataset");
  return html`<section class="panel"><${Shown} of=${answer}>${(/** @type {any} */ data) => html`<p>${data.dataset.revision} ${params.x}</p>`}</${Shown}></section>`;
}
