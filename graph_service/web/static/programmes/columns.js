import { href } from "../core/address.js";
import { Bar, fraction, interval, path, percent } from "../core/figures.js";
import { html, label, texts } from "../core/writing.js";
import * as places from "../words/programme-places.js";
import * as requests from "../words/programme-requests.js";
import * as programmes from "../words/programmes.js";

/** Columns that the tables of many programmes share. */

const ZH = { ...programmes.ZH, ...places.ZH, ...requests.ZH };
const EN = { ...programmes.EN, ...places.EN, ...requests.EN };

export const t = texts({ ZH, EN });

/** A text whose key is put together from a name. @param {string} key @param {Record<string, string>} [values] */
export const told = (key, values) => t(/** @type {keyof typeof ZH} */ (key), values);

/** @typedef {import("../core/table.js").Column} Column */
/** @typedef {import("./scope.js").Scope} Scope */

/**
 * @param {string} key @param {string} title @param {(row: any) => any} value @param {Partial<Column>} [rest]
 * @returns {Column}
 */
export const text = (key, title, value, rest = {}) => ({ key, title, value, ...rest });

/**
 * @param {string} key @param {string} title @param {(row: any) => any} value @param {Partial<Column>} [rest]
 * @returns {Column}
 */
export const number = (key, title, value, rest = {}) => ({ key, title, kind: "number", value, ...rest });

/**
 * @param {string} key @param {string} title @param {(row: any) => any} value @param {Partial<Column>} [rest]
 * @returns {Column}
 */
export const share = (key, title, value, rest = {}) => ({ key, title, kind: "percent", value, ...rest });

/**
 * @param {string} key @param {string} title @param {(row: any) => any} value @param {Partial<Column>} [rest]
 * @returns {Column}
 */
export const date = (key, title, value, rest = {}) => ({ key, title, kind: "date", value, ...rest });

/**
 * @param {string} key @param {string} title @param {string} list @param {(row: any) => any} value @returns {Column}
 */
export const word = (key, title, list, value) => ({
  key,
  title,
  value: (row) => (value(row) ? label(list, value(row)) : null),
});

/** A node with a link to the network around it. @param {{id: string, name: string} | null | undefined} node */
export const nodeLink = (node) => (node ? html`<a href=${href("network", { id: node.id })}>${node.name}</a>` : "—");

/**
 * @param {string} key @param {string} title @param {(row: any) => any} node @param {Partial<Column>} [rest]
 * @returns {Column}
 */
export const linked = (key, title, node, rest = {}) => ({
  key,
  title,
  value: (row) => node(row)?.name ?? null,
  show: (row) => nodeLink(node(row)),
  ...rest,
});

/**
 * A division, with a link to whom to ask there, and where it stands.
 * @param {Scope} scope @param {(row: any) => any} division @returns {Column[]}
 */
export const place = (scope, division) => [
  {
    key: "division",
    title: t("division"),
    heads: true,
    value: (row) => division(row)?.name ?? null,
    show: (row) => placeLink(scope, division(row)),
  },
  {
    key: "path",
    title: t("path"),
    value: (row) => (division(row) ? path(division(row)).join(" ") : null),
    show: (row) => html`<span class="path">${division(row) ? path(division(row)).join(" ") : "—"}</span>`,
  },
];

/** @param {Scope} scope @param {any} division */
export const placeLink = (scope, division) =>
  division
    ? html`<a href=${href("who", { code: division.code, asOf: scope.params.asOf })}>${division.name}</a>`
    : "—";

/** The same programme for a place inside. @param {Scope} scope @param {any} division */
export const into = (scope, division) =>
  html`<a href=${href("programmes", { ...scope.params, within: division.code, sort: null })}>${division.name}</a>`;

/**
 * What a share is made of: above, below, ratio with a bar.
 * @param {string} key @param {(row: any) => any} of @param {any} [group]
 * @returns {Column[]}
 */
export const parts = (key, of, group) => [
  number(`${key}-n`, t("numerator"), (row) => of(row)?.numerator, { group }),
  number(`${key}-d`, t("denominator"), (row) => of(row)?.denominator, { group }),
  share(`${key}-r`, t("ratio"), (row) => of(row)?.ratio, {
    group,
    show: (row) =>
      html`<span class="ratio"><${Bar} share=${of(row)} /><span>${percent(of(row).ratio)}</span></span>`,
  }),
];

/**
 * A rate with its interval.
 * @param {string} key @param {(row: any) => any} of @param {any} [group]
 * @returns {Column[]}
 */
export const rate = (key, of, group) => [
  number(`${key}-n`, t("numerator"), (row) => of(row).numerator, { group }),
  number(`${key}-d`, t("denominator"), (row) => of(row).denominator, { group }),
  share(`${key}-r`, t("ratio"), (row) => of(row).ratio, { group }),
  share(`${key}-l`, t("lower"), (row) => of(row).lower, { group }),
  share(`${key}-u`, t("upper"), (row) => of(row).upper, {
    group,
    show: (row) => percent(of(row).upper, Math.ceil),
  }),
];

/** A figure of a rate. @param {string} label @param {any} of @param {string} [metric] */
export const rateFigure = (label, of, metric) => ({
  label,
  value: percent(of.ratio),
  aside: fraction(of),
  note: of.ratio === null ? t("rate.none") : t("rate.interval", { interval: interval(of) }),
  metric,
});

/**
 * A figure of a share.
 * @param {string} label @param {any} of @param {string} note @param {string} [metric] @param {string} [href]
 */
export const shareFigure = (label, of, note, metric, href) => ({
  label,
  value: fraction(of),
  aside: percent(of.ratio),
  share: of,
  note,
  metric,
  href,
});
