import { useRef } from "preact/hooks";
import { Shown } from "../core/answers.js";
import { count } from "../core/figures.js";
import { useAnswers } from "../core/many-answers.js";
import { dataset } from "../core/service.js";
import { html, label, names, t as shared } from "../core/writing.js";
import { askedOf, t } from "../matrix/asked.js";
import { ChangedUnits } from "../matrix/change.js";
import { Conditions } from "../matrix/controls.js";
import { changeQuestions, questions, rowsOf, wholeOf } from "../matrix/rows.js";
import { MatrixTable, orderOf } from "../matrix/table.js";

/** @param {{params: Record<string, string>}} props */
export function View({ params }) {
  const wanted = askedOf(params);
  const answer = useAnswers("matrix", questions(wanted));
  const { data } = answer;
  // While new answers are on their way, the former ones are shown, as answers to what was asked then.
  const answered = useRef(wanted);
  if (answer.state === "ready") answered.current = wanted;
  const { sort, open, cell } = wanted;
  const asked = data ? { ...answered.current, sort, open, cell } : wanted;
  const whole = data?.[`now ${asked.within}`] ? wholeOf(data, asked, shared("whole")) : null;
  const rows = whole ? rowsOf(data, asked, orderOf(asked)) : [];
  const compared = asked.before && whole && answer.state === "ready";
  const changed = compared ? changeQuestions([...rows, whole], asked, names("Measure")) : {};
  const changes = useAnswers("matrix-changes", changed);
  return html`
    <${Conditions} asked=${wanted} />
    <section class="panel" aria-labelledby="matrix-title">
      <h2 id="matrix-title">${t("matrix.title")}</h2>
      ${!wanted.measures.length
        ? html`<p class="status" role="status">${t("measures.none")}</p>`
        : html`<${Shown} of=${{ ...answer, data: whole && data }} empty=${() => !rows.length && t("empty")}>${() =>
            html`<${Matrix} ...${{ asked, data, rows, whole }} changes=${compared ? changes.data : null} />`
          }</${Shown}>`}
    </section>
    ${compared && asked.cell && html`<${Opened} asked=${asked} rows=${[...rows, whole]} />`}
  `;
}

/** @param {any} props what was asked, its answers, the rows made of them */
function Matrix({ asked, data, rows, whole, changes }) {
  const { total, truncated } = data[`now ${asked.within}`].coverageMatrix;
  const caption = [
    t("caption", {
      unit: label("Unit", asked.unit), asOf: asked.asOf, days: count(asked.windowDays),
      inherit: asked.inherit ? t("caption.inherit") : "",
    }),
    asked.before ? t("caption.before", { before: asked.before }) : "",
  ].join("");
  const notes = [t("caption.note")];
  if (dataset().provinces > 1) notes.push(t("nation"));
  if (truncated) notes.push(t("truncated"));
  return html`
    <${MatrixTable} ...${{ rows, whole, totals: total, asked, changes, caption, notes }} />
    ${notes.map((note) => html`<p class="status">${note}</p>`)}
  `;
}

/** @param {{asked: import("../matrix/asked.js").Asked, rows: import("../matrix/rows.js").Row[]}} props */
function Opened({ asked, rows }) {
  const [code, measure] = (asked.cell ?? "").split("~");
  const row = rows.find((each) => each.code === code);
  if (!row || !asked.measures.includes(measure)) return null;
  return html`<${ChangedUnits} ...${{ asked, code, measure, name: row.name }} />`;
}
