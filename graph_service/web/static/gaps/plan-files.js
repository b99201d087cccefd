import { useState } from "preact/hooks";
import { errorText } from "../core/answers.js";
import { fetchFile, fileName } from "../core/files.js";
import { html, label, t as page, texts } from "../core/writing.js";
import { EN, ZH } from "../words/gaps.js";

const t = texts({ ZH, EN });
/** Loaders know the table of a CSV by its file's name, so it has no other. */
const CSV = "共建结对.csv";

/** @param {Record<string, unknown>} variables @returns {string} the parameters of a file for the same question */
function search(variables) {
  const given = Object.entries(variables).filter(([, value]) => value !== null);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}

/**
 * The plan as the table of pairings that is loaded after review.
 * @param {{variables: Record<string, unknown>, place: string, off: boolean}} props
 */
export function PlanFiles({ variables, place, off }) {
  const [said, say] = useState("");
  const [busy, setBusy] = useState(false);
  const take = async (/** @type {"csv" | "xlsx"} */ form) => {
    setBusy(true);
    say(page("loading"));
    const words = [t("plan.file.name"), place, label("Unit", String(variables.unit))];
    const name = form === "csv" ? CSV : fileName(words, form);
    try {
      await fetchFile(`/files/proposals.${form}?${search(variables)}`, name);
      say("");
    } catch (error) {
      say(errorText(/** @type {Error} */ (error)));
    }
    setBusy(false);
  };
  return html`<div class="plan-files">
    <span class="tools">
      <button type="button" class="pairings-csv" disabled=${off || busy}
        onClick=${() => take("csv")}>${t("plan.file")} CSV</button>
      <button type="button" class="pairings-xlsx" disabled=${off || busy}
        onClick=${() => take("xlsx")}>${t("plan.file")} Excel</button>
      <span role="status" class="said">${said}</span>
    </span>
    <p class="status">${t("plan.load", { file: CSV })}</p>
  </div>`;
}
