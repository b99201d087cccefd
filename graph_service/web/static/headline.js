import { bar, find, make } from "./dom.js";
import { count, fraction, interval, percent } from "./format.js";
import { label, t } from "./i18n.js";

/**
 * One figure: what it is, its value, and the line that says how it is counted.
 * @param {string} name
 * @param {string} value
 * @param {string} note
 * @param {{aside?: string, small?: boolean, share?: {numerator: number, denominator: number, unknown?: number}, badge?: Node}} [extra]
 */
function figure(name, value, note, { aside = "", small = false, share, badge } = {}) {
  return make(
    "div",
    {},
    make("dt", {}, name, badge ?? null),
    make(
      "dd",
      {},
      make("b", { class: small ? "small" : null }, value),
      " ",
      aside ? make("span", { class: "aside" }, aside) : null,
      share ? bar(share) : null,
      make("small", {}, note),
    ),
  );
}

/** @param {{basis: string, required: number | null}} coverage */
export function basisBadge(coverage) {
  // Where units differ in what is required of them, there is no one number.
  const text =
    coverage.required === null
      ? label("Basis", coverage.basis)
      : t(`basis.${coverage.basis}`, { required: coverage.required });
  return make("span", { class: `badge ${coverage.basis.toLowerCase()}` }, text);
}

function shareFigure(name, share, note, badge) {
  return figure(name, fraction(share), note, { aside: percent(share.ratio), share, badge });
}

/** @param {any} data the answer of overview.graphql */
export function renderHeadline(data) {
  const {
    doubleHundred: both,
    serviceRequestStats: requests,
    activityStats: activities,
    streets,
    communities,
  } = data;
  const asked = { numerator: requests.unitsAsked, denominator: requests.unitsTotal };
  const happy = requests.satisfaction;
  const audience = { onSite: count(activities.audienceOnSite), online: count(activities.audienceOnline) };
  const note = (coverage) => t("coverage.note", { unknown: count(coverage.unknown) });
  find("#figures dl").replaceChildren(
    shareFigure(t("branches"), both.branches, t("branches.note", { active: count(both.branches.active) })),
    shareFigure(t("judges"), both.judges, t("judges.note", { assigned: count(both.judges.assigned) })),
    shareFigure(t("streets"), streets, note(streets), basisBadge(streets)),
    shareFigure(t("communities"), communities, note(communities), basisBadge(communities)),
    figure(
      t("requests"),
      count(requests.count),
      t("requests.note", {
        called: fraction(requests.callback),
        fraction: fraction(happy),
        percent: percent(happy.ratio),
        interval: interval(happy),
      }),
      { aside: t("requests.unit") },
    ),
    figure(t("asked"), fraction(asked), t("asked.note", { districts: count(requests.districtsAsked) })),
    figure(
      t("activities"),
      count(activities.count),
      t("activities.note", { partners: count(activities.distinctPartnerBranches) }),
      {
        aside: t("activities.unit"),
      },
    ),
    figure(
      t("audience"),
      t("audience.value", audience),
      t("audience.note", { unrecorded: count(activities.audienceUnrecorded) }),
      { small: true },
    ),
  );
}
