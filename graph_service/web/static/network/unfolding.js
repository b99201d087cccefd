import { ask } from "../core/service.js";
import { MOST_NODES } from "./coding.js";
import { branchOf, collapsed, graphOf, restricted, united } from "./graph.js";
import { clustered, laidOut } from "./layout.js";

/**
 * What is drawn, made of the state step by step: the start's surroundings, then what was done to them.
 * @typedef {import("./graph.js").Graph} Graph
 * @typedef {import("./graph.js").Place} Place
 * @typedef {import("./layout.js").Cluster} Cluster
 * @typedef {import("./coding.js").State} State
 * @typedef {import("./coding.js").Step} Step
 * @typedef {{
 *   graph: Graph, places: Map<string, Place>, clusters: Cluster[], pinned: Set<string>,
 *   left: number, stayed: number
 * }} Stage
 *   `left`: nodes that found no room; `stayed`: those that the last collapse left, for they hang on others too
 * @typedef {{truncated: boolean, total: number, cut: {kind: string, count: number}[]}} Cut
 * @typedef {{graph: Graph, from: string, to: string} | null} WayFound of no way `graph` is empty
 * @typedef {Stage & {cut: Cut, way: WayFound, asOf: string}} Drawn
 */

const MOST_KEPT = 60;
/** @type {Map<string, Promise<any>>} */
const answers = new Map();
/** @type {Map<string, Promise<Stage>>} */
const stages = new Map();

/**
 * Keeps the last few results, since going back and forth asks the same again; what failed is forgotten.
 * @template T
 * @param {Map<string, Promise<T>>} kept @param {string} key @param {() => Promise<T>} make @returns {Promise<T>}
 */
function remembered(kept, key, make) {
  const found = kept.get(key) ?? make();
  kept.delete(key);
  kept.set(key, found);
  found.catch(() => kept.delete(key));
  const [eldest] = kept.keys();
  if (kept.size > MOST_KEPT) kept.delete(eldest);
  return found;
}

/** @param {string} name @param {Record<string, unknown>} variables */
const asked = (name, variables) =>
  remembered(answers, JSON.stringify([name, variables]), async () => (await ask(name, variables)).data);

/** Forgets everything, for the data may have changed. */
export function forget() {
  answers.clear();
  stages.clear();
}

const orNull = (/** @type {string[]} */ list) => (list.length ? list : null);
const dayOf = (/** @type {State} */ { asOf }) => asOf || null;

/** @param {State} state */
const baseVariables = (state) => ({
  id: state.id, depth: state.depth, kinds: orNull(state.kinds), relations: orNull(state.relations),
  minDegree: state.min, maxNodes: state.max, asOf: dayOf(state),
});

/** @param {State} state @param {Step} step @returns {Promise<Graph | null>} what a step brings */
async function brought(state, step) {
  if (step.what === "expand") {
    const variables = { ...baseVariables(state), id: step.node, depth: 1, kinds: null, relations: [step.relation],
      minDegree: 0, maxNodes: MOST_NODES };
    const { neighborhood } = await asked("network-around", variables);
    return branchOf(graphOf(neighborhood), step.node, step.relation);
  }
  if (step.what !== "way") return null;
  const { shortestPath } = await asked("network-way", { from: step.node, to: step.to, asOf: dayOf(state) });
  return shortestPath ? graphOf(shortestPath) : { nodes: new Map(), edges: new Map() };
}

/**
 * @param {State} state
 * @param {(ids: string[]) => Promise<(id: string) => string>} grouping reads in which group nodes are
 * @returns {Promise<Drawn>}
 */
export async function unfolded(state, grouping) {
  const [{ neighborhood }, ...parts] = await Promise.all([
    asked("network-around", baseVariables(state)),
    ...state.steps.map((step) => brought(state, step)),
  ]);
  let key = JSON.stringify([baseVariables(state), state.group]);
  let stage = await remembered(stages, key, () => begun(graphOf(neighborhood), state, grouping));
  for (const [i, step] of state.steps.entries()) {
    const former = stage;
    key = `${key}${JSON.stringify(step)}`;
    stage = await remembered(stages, key, () => gone(former, step, parts[i], state, grouping));
  }
  const last = state.steps.findLastIndex((step) => step.what === "way");
  const step = state.steps[last];
  const way = step?.what === "way"
    ? { graph: /** @type {Graph} */ (parts[last]), from: step.node, to: step.to }
    : null;
  const { truncated, totalNodes: total, cut, asOf } = neighborhood;
  return { ...stage, cut: { truncated, total, cut }, way, asOf };
}

/**
 * @param {Graph} graph
 * @param {State} state
 * @param {Parameters<typeof unfolded>[1]} grouping
 * @returns {Promise<Stage>}
 */
async function begun(graph, state, grouping) {
  const pinned = /** @type {Set<string>} */ (new Set());
  const empty = { graph, places: new Map(), clusters: [], pinned, left: 0, stayed: 0 };
  return { ...empty, ...(await placed(graph, empty, state, grouping)) };
}

/**
 * @param {Stage} stage @param {Step} step @param {Graph | null} part @param {State} state
 * @param {Parameters<typeof unfolded>[1]} grouping @returns {Promise<Stage>} the stage after a step
 */
async function gone(stage, step, part, state, grouping) {
  if (!stage.graph.nodes.has(step.node) && step.what !== "way") return stage;
  if (step.what === "pin") {
    const places = new Map(stage.places).set(step.node, { x: step.x, y: step.y });
    return { ...stage, places, pinned: new Set(stage.pinned).add(step.node) };
  }
  if (step.what === "collapse") {
    const graph = collapsed(stage.graph, state.id, step.node, step.relation);
    const places = new Map([...stage.places].filter(([id]) => graph.nodes.has(id)));
    const pinned = new Set([...stage.pinned].filter((id) => graph.nodes.has(id)));
    const stayed = branchOf(graph, step.node, step.relation).nodes.size - 1;
    return { ...stage, graph, places, pinned, stayed };
  }
  const { graph, left } = united(stage.graph, /** @type {Graph} */ (part), MOST_NODES);
  return { ...stage, stayed: 0, graph, left: stage.left + left, ...(await placed(graph, stage, state, grouping)) };
}

/**
 * Finds places for the nodes that have none yet; all others stay.
 * @param {Graph} graph @param {{places: Map<string, Place>, clusters: Cluster[]}} former @param {State} state
 * @param {Parameters<typeof unfolded>[1]} grouping
 */
async function placed(graph, { places, clusters }, state, grouping) {
  const ids = [...graph.nodes.keys()];
  const fixed = new Map([...places].filter(([id]) => graph.nodes.has(id)));
  if (state.group) return clustered(ids, await grouping(ids), fixed, clusters);
  return { places: await laidOut(ids, [...graph.edges.values()], fixed), clusters };
}

/**
 * What is shown of the drawn: hidden kinds left out; the start and the chosen node are not spared.
 * @param {Graph} graph
 * @param {string[]} hide
 */
export function shownOf(graph, hide) {
  if (!hide.length) return graph;
  return restricted(graph, (id) => !hide.includes(/** @type {any} */ (graph.nodes.get(id)).kind));
}
