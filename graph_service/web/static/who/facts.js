/**
 * What the card says of a place, from the answers of who.graphql, who-status.graphql and who-activities.graphql.
 * `here` is the community or street itself, `around` its street; of a street both are the same.
 */

/** The kinds of agencies that people with a dispute go to. */
const MEDIATING = ["JUSTICE_OFFICE", "TOWN_DISPATCH_CENTRE"];
/** Pairings that people can turn to now. */
const LIVING = ["ACTIVE", "DORMANT", "UNKNOWN"];

/** GAP where it is known to lack; a place that is in no list of units is not known. @param {any} connection */
export const statusOf = (connection) => connection?.nodes[0]?.status ?? "UNKNOWN";

/** Active ones first, of these the one with the latest contact. @param {any} one @param {any} other */
const nearer = (one, other) =>
  LIVING.indexOf(one.status) - LIVING.indexOf(other.status) ||
  (other.lastContact ?? "").localeCompare(one.lastContact ?? "");

const living = (/** @type {any} */ place) =>
  place.pairings.nodes.filter((/** @type {any} */ each) => LIVING.includes(each.status) && each.branch).sort(nearer);
const valid = (/** @type {any[]} */ nodes) => nodes.filter((each) => each.isValid);

/**
 * Those of the place itself first. A branch that is paired several times is told once, by its nearest pairing.
 * @param {any} data
 * @returns {{pairing: any, through: any}[]}
 */
export function branches({ here, around }) {
  const paired = living(here).map((/** @type {any} */ pairing) => ({ pairing, through: null }));
  if (here.code !== around.code)
    paired.push(...living(around).map((/** @type {any} */ pairing) => ({ pairing, through: around })));
  const nearest = new Map();
  for (const each of paired) if (!nearest.has(each.pairing.branch.id)) nearest.set(each.pairing.branch.id, each);
  return [...nearest.values()];
}

/** @param {any} data @returns {{judges: any[], through: any}} those assigned to the place, else to its street */
export function judges({ here, around }) {
  const own = valid(here.assignments.nodes).filter((each) => each.judge);
  if (own.length || here.code === around.code) return { judges: own, through: null };
  return { judges: valid(around.assignments.nodes).filter((each) => each.judge), through: around };
}

/** @param {any} data @returns {{mediators: any[], through: any}} those who serve the place, else its street */
export function mediators({ here, around }) {
  const own = valid(here.mediators.nodes);
  if (own.length || here.code === around.code) return { mediators: own, through: null };
  return { mediators: valid(around.mediators.nodes), through: around };
}

/** @param {any} data @returns {any[]} */
export const organizations = ({ around }) =>
  around.agencies.nodes.filter((/** @type {any} */ each) => MEDIATING.includes(each.kind));

/** @param {any} data @returns {{points: any[], through: any}} open points in the place, else in its street */
export function points({ here, around }) {
  const open = (/** @type {any} */ place) =>
    place.servicePoints.nodes.filter((/** @type {any} */ each) => each.isOpen);
  const own = open(here);
  if (own.length || here.code === around.code) return { points: own, through: null };
  return { points: open(around), through: around };
}

/** @param {any} data @returns {any} the last report on the street */
export const lastReport = ({ around }) =>
  around.reports.nodes.reduce(
    (/** @type {any} */ last, /** @type {any} */ each) => (!last || each.month > last.month ? each : last),
    null,
  );

/** @param {any} activities */
export const nextOrLast = ({ next, last }) =>
  next.nodes.length
    ? { activity: next.nodes[0], isNext: true }
    : { activity: last.nodes[0] ?? null, isNext: false };
