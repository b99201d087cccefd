/**
 * How the kinds of nodes and the relations between them are drawn: shape and colour by kind, dashes by family of
 * relations. Colours are Okabe and Ito's, which colour-blind people tell apart; every shape has an outline, so that
 * it is seen on both grounds.
 * @typedef {{type: string, letter: string, colour: string, points: [number, number][] | null}} Look
 *   `type` is the type's name in global ids, `letter` stands for it in addresses; `points` run from -1 to 1, null
 *   is a circle
 */

/**
 * @param {number} corners
 * @param {number} [turn] in turns
 * @param {number} [inner] radius of the corners between
 * @returns {[number, number][]}
 */
function regular(corners, turn = 0, inner = 0) {
  const count = inner ? 2 * corners : corners;
  return Array.from({ length: count }, (_, i) => {
    const angle = 2 * Math.PI * (i / count + turn) - Math.PI / 2;
    const radius = inner && i % 2 ? inner : 1;
    return [rounded(radius * Math.cos(angle)), rounded(radius * Math.sin(angle))];
  });
}

const rounded = (/** @type {number} */ value) => Math.round(value * 1000) / 1000 || 0;

const BLUE = "#0072b2";
const SKY = "#56b4e9";
const GREEN = "#009e73";
const YELLOW = "#f0e442";
const ORANGE = "#e69f00";
const RED = "#d55e00";
const PINK = "#cc79a7";
const GREY = "#999999";

/** @type {Record<string, Look>} by NodeKind, in the order of the vocabulary */
export const LOOKS = {
  DIVISION: { type: "Division", letter: "D", colour: BLUE, points: null },
  BUILDING: { type: "Building", letter: "B", colour: SKY, points: regular(4, 1 / 8) },
  COURT: { type: "Court", letter: "C", colour: RED, points: regular(6) },
  AGENCY: { type: "Agency", letter: "A", colour: GREEN, points: regular(5) },
  PARTY_ORGANIZATION: { type: "PartyOrganization", letter: "P", colour: ORANGE, points: regular(5, 0, 0.5) },
  JUDGE: { type: "Judge", letter: "J", colour: RED, points: regular(3) },
  MEDIATOR: { type: "Mediator", letter: "M", colour: GREEN, points: regular(3, 0.5) },
  INITIATIVE: { type: "Initiative", letter: "I", colour: PINK, points: regular(8, 1 / 16) },
  TOPIC: {
    type: "Topic", letter: "T", colour: PINK,
    points: [[-1, -0.7], [0.4, -0.7], [1, 0], [0.4, 0.7], [-1, 0.7]],
  },
  SERVICE_POINT: { type: "ServicePoint", letter: "S", colour: SKY, points: regular(4) },
  SERVICE_POINT_OUTPUT: {
    type: "ServicePointOutput", letter: "O", colour: SKY,
    points: [[-1, -0.5], [1, -0.5], [1, 0.5], [-1, 0.5]],
  },
  AGREEMENT: {
    type: "Agreement", letter: "G", colour: PINK,
    points: [[-0.5, -0.7], [1, -0.7], [0.5, 0.7], [-1, 0.7]],
  },
  PAIRING: { type: "Pairing", letter: "L", colour: ORANGE, points: regular(4, 0, 0.6) },
  ASSIGNMENT: { type: "Assignment", letter: "N", colour: RED, points: regular(4, 0, 0.6) },
  ACTIVITY: {
    type: "Activity", letter: "E", colour: YELLOW,
    points: [[-0.9, -0.8], [0.9, -0.8], [0.4, 0], [0.9, 0.8], [-0.9, 0.8], [-0.4, 0]],
  },
  VISIT: { type: "Visit", letter: "V", colour: YELLOW, points: regular(4, 0, 0.6) },
  SERVICE_REQUEST: { type: "ServiceRequest", letter: "R", colour: YELLOW, points: cross(0.4) },
  JUDICIAL_ADVICE: {
    type: "JudicialAdvice", letter: "U", colour: GREY,
    points: [[-1, -0.6], [0, 0], [1, -0.6], [1, 0.7], [-1, 0.7]],
  },
  REPORT: {
    type: "Report", letter: "W", colour: GREY,
    points: [[-0.75, -1], [0.3, -1], [0.75, -0.5], [0.75, 1], [-0.75, 1]],
  },
  COMMUNITY_RULE: {
    type: "CommunityRule", letter: "X", colour: GREY,
    points: [[-1, -0.3], [0, -0.9], [1, -0.3], [1, 0.8], [-1, 0.8]],
  },
};

/** @param {number} arm half the width of an arm @returns {[number, number][]} */
function cross(arm) {
  return [[-arm, -1], [arm, -1], [arm, -arm], [1, -arm], [1, arm], [arm, arm], [arm, 1], [-arm, 1], [-arm, arm],
    [-1, arm], [-1, -arm], [-arm, -arm]];
}

/** @type {Look} for what this page does not know yet */
const OTHER = { type: "", letter: "", colour: GREY, points: regular(7) };

/** @param {string} kind */
export const lookOf = (kind) => LOOKS[kind] ?? OTHER;

export const KINDS = Object.keys(LOOKS);
export const KIND_BY_TYPE = new Map(KINDS.map((kind) => [LOOKS[kind].type, kind]));
export const KIND_BY_LETTER = new Map(KINDS.map((kind) => [LOOKS[kind].letter, kind]));

/** @typedef {"structure" | "together" | "events" | "requests" | "papers"} Family */

/** @type {Record<Family, {dash: number[], width: number, relations: string[]}>} */
export const FAMILIES = {
  structure: {
    dash: [], width: 1,
    relations: ["PART_OF", "SUCCEEDED_BY", "LOCATED_IN", "SUBORDINATE_TO", "HAS_JURISDICTION", "HOSTED_BY",
      "WORKS_AT", "MEMBER_OF", "SERVES", "RUN_BY", "OUTPUT_OF"],
  },
  together: { dash: [], width: 2.5, relations: ["PAIRED_WITH", "ASSIGNED_TO"] },
  events: { dash: [7, 4], width: 1.2, relations: ["ORGANISED", "JOINED", "HELD_AT", "VISITED"] },
  requests: {
    dash: [2, 3], width: 1.2,
    relations: ["FROM", "REQUESTED_BY", "HANDLED_BY", "ACCEPTED_BY", "CARRIED_OUT_BY", "ABOUT", "PLACED_AT",
      "MOVE_OF", "MOVED_BY"],
  },
  papers: {
    dash: [8, 3, 2, 3], width: 1.2,
    relations: ["PARTY_TO", "COVERS", "BELONGS_TO", "LED_BY", "SUPPORTED_BY", "ISSUED_BY", "ADDRESSED_TO",
      "REPORTS_ON", "WRITTEN_BY", "RULE_OF", "HELPED_BY", "STATISTIC_OF", "APPLIES_TO", "DECLARED_FOR"],
  },
};
/** What a pairing that is not surely alive is drawn with. */
export const WEAK = { dash: [4, 5], opacity: 0.55 };

/** @type {Map<string, Family>} */
const FAMILY_OF = new Map(
  Object.entries(FAMILIES).flatMap(([family, { relations }]) =>
    relations.map((relation) => /** @type {[string, Family]} */ ([relation, family])),
  ),
);

/** @param {string} relation @returns {Family} */
export const familyOf = (relation) => FAMILY_OF.get(relation) ?? "papers";

/**
 * UNKNOWN, DORMANT, ENDED, NOT_STARTED: drawn apart from what is alive.
 * @param {string | null} status of a pairing
 */
export const isWeak = (status) => status !== null && status !== "ACTIVE";
