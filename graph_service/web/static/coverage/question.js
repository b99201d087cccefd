import { useAnswer } from "../core/answers.js";
import { asOfOf } from "../core/controls.js";
import { label, t as page, texts } from "../core/writing.js";
import { EN, ZH } from "../words/coverage.js";

const t = texts({ ZH, EN });

/**
 * @param {Record<string, string>} params
 * @returns the variables of a question about coverage, as the address has them
 */
export function asked(params) {
  return {
    measure: params.measure ?? "BRANCH_PAIRED",
    unit: params.unit ?? "STREET",
    within: params.within || null,
    asOf: params.asOf ?? null,
    windowDays: Number(params.windowDays ?? 365),
    inherit: params.inherit === "true",
    unitSet: params.unitSet ?? "CIVIL",
  };
}

/** @param {Record<string, string>} params @returns the parameters by which another view asks the same */
export function carried(params) {
  const { measure, unit } = asked(params);
  const { within, asOf, windowDays, inherit, unitSet } = params;
  return { measure, unit, within, asOf, windowDays, inherit, unitSet };
}

/** @param {string | undefined} code @returns {{name: string, division: any}} what a choice of a place is called */
export function usePlace(code) {
  const { data, state } = useAnswer(code ? "gaps-place" : null, { code });
  const division = code && state === "ready" ? data?.division : null;
  return { division, name: code ? (division?.name ?? code) : page("place.all") };
}

/**
 * The scope of a question in words, for files and pictures.
 * @param {Record<string, string>} params
 * @param {string} place
 */
export function scopeOf(params, place) {
  const { measure, unit, windowDays, inherit, unitSet } = asked(params);
  const words = [place, label("Measure", measure), label("Unit", unit), label("UnitSet", unitSet)];
  if (inherit) words.push(t("inherit"));
  return [...words, `${page("window")} ${windowDays}`, `${page("asOf")} ${asOfOf({ params })}`].join(" · ");
}
