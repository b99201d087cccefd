import { useEffect, useRef, useState } from "preact/hooks";
import { change } from "../core/address.js";
import { useAnswer } from "../core/answers.js";
import { DateField, Tick } from "../core/controls.js";
import { dataset } from "../core/service.js";
import { html, t as shared } from "../core/writing.js";
import { t, yearBefore } from "./asked.js";

/** Time to rest on a month before it is asked for. */
const REST = 250;

/** Months are numbered on from the year 0. @param {string} day */
const monthOf = (day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7) || "1") - 1;

/** The last day of a month, none after `last`. @param {number} month @param {string} last */
function lastDay(month, last) {
  const day = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).toISOString().slice(0, 10);
  return day > last ? last : day;
}

/** The first month of the data; a link's date may be a month or a year. @param {any} data @param {string} last */
function firstMonth(data, last) {
  const days = [
    data.pairings.nodes[0]?.validFrom, data.activities.nodes[0]?.date,
    data.visits.nodes[0]?.date, data.serviceRequests.nodes[0]?.placedAt,
  ];
  return Math.min(monthOf(last), ...days.filter(Boolean).map(monthOf));
}

/** @param {{asked: import("./asked.js").Asked}} props the date, by months or by day, and the one to compare with */
export function Dates({ asked }) {
  const { data } = useAnswer("matrix-span");
  const last = dataset().asOf;
  const compared = (/** @type {boolean} */ yes) =>
    change({ before: yes ? yearBefore(asked.asOf) : null, cell: null });
  const asOfChosen = (/** @type {string} */ asOf) => change({ asOf });
  return html`<div class="controls dates">
    ${data && html`<${Months} first=${firstMonth(data, last)} last=${last} value=${asked.asOf} />`}
    <${DateField} name="asOf" text=${shared("asOf")} value=${asked.asOf} onChange=${asOfChosen} />
    <${Tick} name="compare" text=${t("compare")} value=${asked.before !== null} onChange=${compared} />
    ${asked.before && html`<${DateField} name="before" text=${t("before")} value=${asked.before}
      onChange=${(/** @type {string} */ before) => change({ before })} />`}
  </div>`;
}

/** @param {{first: number, last: string, value: string}} props */
function Months({ first, last, value }) {
  const end = monthOf(last);
  const [month, setMonth] = useState(monthOf(value));
  const resting = useRef(/** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined));
  useEffect(() => {
    clearTimeout(resting.current);
    setMonth(monthOf(value));
  }, [value]);
  useEffect(() => () => clearTimeout(resting.current), []);
  const slide = (/** @type {any} */ event) => {
    const now = Number(event.target.value);
    setMonth(now);
    clearTimeout(resting.current);
    resting.current = setTimeout(() => change({ asOf: lastDay(now, last) }, { replace: true }), REST);
  };
  if (first >= end) return html`<span class="status">${t("slider.none")}</span>`;
  const shown = month === monthOf(value) ? value : lastDay(month, last);
  return html`<label class="months"><span>${t("slider")}</span>
    <input type="range" name="month" min=${first} max=${end} step="1" value=${month}
      aria-valuetext=${shown} onInput=${slide} />
    <output>${shown.slice(0, 7)}</output></label>`;
}
