import { useState } from "preact/hooks";
import { errorText } from "../core/answers.js";
import { PlaceChoice } from "../core/controls.js";
import { fetchFile, fileName } from "../core/files.js";
import { html, texts } from "../core/writing.js";
import { EN, ZH } from "../words/report.js";

const t = texts({ ZH, EN });

/** The month that is over on a day. @param {string} day */
export function lastMonth(day) {
  const [year, month] = day.split("-").map(Number);
  const over = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) === day;
  return over ? day.slice(0, 7) : new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7);
}

/**
 * A form for the monthly report that the service writes.
 * @param {{within: string, asOf: string}} props the place that it begins with; a community's street stands for it
 */
export function MonthlyReport({ within, asOf }) {
  const [place, setPlace] = useState(/** @type {string | null} */ (null));
  const [month, setMonth] = useState(lastMonth(asOf));
  const [said, say] = useState("");
  const [busy, setBusy] = useState(false);
  const code = place ?? (within.length > 9 ? within.slice(0, 9) : within);
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (code.length > 9) return say(t("wrong"));
    setBusy(true);
    say(t("busy"));
    const address = `/files/report.docx?${new URLSearchParams({ ...(code && { within: code }), month })}`;
    try {
      await fetchFile(address, fileName([t("file"), code, month], "docx"));
      say("");
    } catch (error) {
      say(errorText(/** @type {Error} */ (error)));
    }
    setBusy(false);
  };
  return html`<form class="report" onSubmit=${send} aria-label=${t("title")}>
    <h3>${t("title")}</h3>
    <p class="how">${t("how")}</p>
    <div class="controls">
      <${PlaceChoice} value=${code} onChange=${setPlace} />
      <label><span>${t("month")}</span> <input type="month" name="month" required value=${month}
        max=${asOf.slice(0, 7)}
        onChange=${(/** @type {any} */ event) => event.target.value && setMonth(event.target.value)} /></label>
      <button disabled=${busy}>${t("get")}</button>
    </div>
    <p role="status" class="status">${said}</p>
  </form>`;
}
