import { AnswerError } from "../core/service.js";
import { html } from "../core/writing.js";

/**
 * What to do where an answer was refused because it is too large or took too long.
 * @param {{of: import("../core/answers.js").Answered, title: string, ways: string[]}} props
 */
export function Advice({ of, title, ways }) {
  if (!(of.error instanceof AnswerError) || !["TOO_COMPLEX", "DEADLINE"].includes(of.error.code)) return null;
  return html`<div class="advice">
    <p>${title}</p>
    <ul>${ways.map((way) => html`<li>${way}</li>`)}</ul>
  </div>`;
}
