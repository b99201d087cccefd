import { KIND_BY_LETTER, KIND_BY_TYPE, LOOKS } from "./kinds.js";

/**
 * The state of the view and its form in the address. What is drawn follows from it alone: the start with its
 * limits, then step by step what was expanded, collapsed, pinned or joined by a way, in the order in which it
 * was done.
 *
 * @typedef {{what: "expand" | "collapse", node: string, relation: string}} Branch
 * @typedef {{what: "pin", node: string, x: number, y: number}} Pin
 * @typedef {{what: "way", node: string, to: string}} Way
 * @typedef {Branch | Pin | Way} Step nodes by global id
 * @typedef {{
 *   id: string, depth: number, min: number, max: number, kinds: string[], relations: string[], hide: string[],
 *   group: "" | "kind" | "district", steps: Step[], chosen: string, edge: string, connect: boolean,
 *   leave: string, measure: string, unit: string, within: string, asOf: string
 * }} State
 */

export const MOST_NODES = 1_000;
export const USUAL_NODES = 300;
/** Longer links are cut by some mail and chat programs. */
export const LONGEST_ADDRESS = 6_000;

/** @param {string} kind @param {string} key @returns {string} the global id */
export function globalId(kind, key) {
  const bytes = new TextEncoder().encode(`${LOOKS[kind]?.type ?? kind}:${key}`);
  return btoa(String.fromCharCode(...bytes));
}

/** @param {string} id @returns {{kind: string, key: string}} of a global id; an unreadable one has no kind */
export function partsOf(id) {
  try {
    const bytes = Uint8Array.from(atob(id), (sign) => sign.charCodeAt(0));
    const [type, ...key] = new TextDecoder("utf-8", { fatal: true }).decode(bytes).split(":");
    return { kind: KIND_BY_TYPE.get(type) ?? "", key: key.join(":") };
  } catch {
    return { kind: "", key: "" };
  }
}

/** Stars and underlines part what stands in an address; where a key has them they are written in hex. */
const escaped = (/** @type {string} */ key) =>
  key.replace(/[.*_]/g, (sign) => `.${sign.charCodeAt(0).toString(16)}`);
const unescaped = (/** @type {string} */ text) =>
  text.replace(/\.([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));

/**
 * A node in few letters: D110112 for a division; ids that are not read stand whole, after a star.
 * @param {string} id
 */
export function short(id) {
  const { kind, key } = partsOf(id);
  return kind && globalId(kind, key) === id ? LOOKS[kind].letter + escaped(key) : `.${escaped(id)}`;
}

/** @param {string} code @returns {string} the global id */
export function long(code) {
  const kind = KIND_BY_LETTER.get(code[0]);
  return kind ? globalId(kind, unescaped(code.slice(1))) : unescaped(code.slice(1));
}

/** @param {Step} step @returns {string} */
function written(step) {
  if (step.what === "pin") return ["p", short(step.node), step.x, step.y].join("_");
  if (step.what === "way") return ["w", short(step.node), short(step.to)].join("_");
  return [step.what === "expand" ? "x" : "c", short(step.node), step.relation.replaceAll("_", "-")].join("_");
}

/** @param {string} text @returns {Step | null} null for what is no step */
function read(text) {
  const [what, code = "", first = "", second = ""] = text.split("_");
  if (!code || !first) return null;
  const node = long(code);
  if (what === "p") return { what: "pin", node, x: Number(first) || 0, y: Number(second) || 0 };
  if (what === "w") return { what: "way", node, to: long(first) };
  if (what !== "x" && what !== "c") return null;
  return { what: what === "x" ? "expand" : "collapse", node, relation: first.replaceAll("-", "_") };
}

/**
 * @param {string | undefined} text
 * @param {number} least
 * @param {number} most
 * @param {number} usual
 */
function whole(text, least, most, usual) {
  const value = Number(text ?? usual);
  return Number.isInteger(value) ? Math.min(most, Math.max(least, value)) : usual;
}

const listed = (/** @type {string | undefined} */ text) => (text ? text.split("*").filter(Boolean) : []);
const kindsOf = (/** @type {string | undefined} */ text) =>
  [...(text ?? "")].flatMap((letter) => KIND_BY_LETTER.get(letter) ?? []);

/** @param {Record<string, string>} params of the address @returns {State} */
export function stateOf(params) {
  return {
    id: params.id ?? "",
    depth: whole(params.depth, 1, 5, 1),
    min: whole(params.min, 0, 1000, 0),
    max: whole(params.max, 1, MOST_NODES, USUAL_NODES),
    kinds: kindsOf(params.kinds),
    relations: listed(params.rel).map((each) => each.replaceAll("-", "_")),
    hide: kindsOf(params.hide),
    group: params.group === "kind" || params.group === "district" ? params.group : "",
    steps: listed(params.steps).flatMap((text) => read(text) ?? []),
    chosen: params.sel ? long(params.sel) : "",
    edge: params.edge ?? "",
    connect: params.connect === "1",
    leave: params.leave ? long(params.leave) : "",
    measure: params.measure ?? "BRANCH_PAIRED",
    unit: params.unit ?? "STREET",
    within: params.within ?? "",
    asOf: params.asOf ?? "",
  };
}

/** @param {State} state @returns {Record<string, string>} parameters; empty ones are left out of an address */
export function paramsOf(state) {
  return {
    id: state.id,
    depth: state.depth === 1 ? "" : String(state.depth),
    min: state.min === 0 ? "" : String(state.min),
    max: state.max === USUAL_NODES ? "" : String(state.max),
    kinds: state.kinds.map((kind) => LOOKS[kind].letter).join(""),
    rel: state.relations.map((each) => each.replaceAll("_", "-")).join("*"),
    hide: state.hide.map((kind) => LOOKS[kind].letter).join(""),
    group: state.group,
    steps: state.steps.map(written).join("*"),
    sel: state.chosen && short(state.chosen),
    edge: state.edge,
    connect: state.connect ? "1" : "",
    leave: state.leave && short(state.leave),
    measure: state.measure === "BRANCH_PAIRED" ? "" : state.measure,
    unit: state.unit === "STREET" ? "" : state.unit,
    within: state.within,
    asOf: state.asOf,
  };
}

/**
 * The steps with one more. A pin takes the place of the node's former one unless something was laid out in between.
 * @param {Step[]} steps @param {Step} step @returns {Step[]}
 */
export function withStep(steps, step) {
  if (step.what === "way") return [...steps.filter((each) => each.what !== "way"), step];
  if (step.what !== "pin") return [...steps, step];
  const laid = steps.findLastIndex((each) => each.what !== "pin");
  return [...steps.filter((each, i) => i < laid || each.what !== "pin" || each.node !== step.node), step];
}

/**
 * The steps after a branch was drawn in again.
 * @param {Step[]} steps
 * @param {Branch} branch
 * @returns {Step[]}
 */
export function withoutBranch(steps, branch) {
  const kept = steps.filter(
    (each) => each.what !== "expand" || each.node !== branch.node || each.relation !== branch.relation,
  );
  return kept.length < steps.length ? kept : [...steps, { ...branch, what: "collapse" }];
}
