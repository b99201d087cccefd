import { partsOf, short } from "./coding.js";

/**
 * The part of the network that is drawn, without anything of the drawing.
 * @typedef {{id: string, kind: string, key: string, name: string}} Node
 * @typedef {{
 *   key: string, source: string, target: string, relation: string, count: number, status: string | null
 * }} Edge
 *   `status` is that of a pairing, the latest of several
 * @typedef {{x: number, y: number}} Place
 * @typedef {{nodes: Map<string, Node>, edges: Map<string, Edge>}} Graph
 */

/**
 * @param {string} source
 * @param {string} relation
 * @param {string} target
 * @returns {string} an edge in an address
 */
export const edgeKey = (source, relation, target) =>
  [short(source), relation.replaceAll("_", "-"), short(target)].join("_");

/** @param {{id: string, name: string}} answered @returns {Node} */
export function nodeOf({ id, name }) {
  return { id, name, ...partsOf(id) };
}

/** @param {any} answered an edge of a subgraph or a path @returns {Edge} */
export function edgeOf({ source, target, relation, count, records }) {
  const key = edgeKey(source.id, relation, target.id);
  return { key, source: source.id, target: target.id, relation, count, status: records?.nodes[0]?.status ?? null };
}

/** @param {{nodes: any[], edges: any[]}} answered a subgraph or a path @returns {Graph} */
export function graphOf({ nodes, edges }) {
  return {
    nodes: new Map(nodes.map((node) => [node.id, nodeOf(node)])),
    edges: new Map(edges.map(edgeOf).map((edge) => [edge.key, edge])),
  };
}

/**
 * Of what lies around a node, the part that hangs on it by one relation, and all edges within that part.
 * @param {Graph} around @param {string} start @param {string} relation @returns {Graph}
 */
export function branchOf(around, start, relation) {
  const kept = new Set([start]);
  for (const edge of around.edges.values()) {
    if (edge.relation !== relation) continue;
    if (edge.source === start) kept.add(edge.target);
    if (edge.target === start) kept.add(edge.source);
  }
  return restricted(around, (id) => kept.has(id));
}

/** @param {Graph} graph @param {(id: string) => boolean} stays @returns {Graph} */
export function restricted(graph, stays) {
  return {
    nodes: new Map([...graph.nodes].filter(([id]) => stays(id))),
    edges: new Map([...graph.edges].filter(([, { source, target }]) => stays(source) && stays(target))),
  };
}

/**
 * @param {Graph} one
 * @param {Graph} other
 * @param {number} most nodes
 * @returns {{graph: Graph, left: number}} `left`: nodes without room
 */
export function united(one, other, most) {
  const fresh = [...other.nodes].filter(([id]) => !one.nodes.has(id));
  const added = fresh.slice(0, Math.max(0, most - one.nodes.size));
  const nodes = new Map([...one.nodes, ...added]);
  const both = [...one.edges, ...other.edges];
  const edges = new Map(both.filter(([, edge]) => nodes.has(edge.source) && nodes.has(edge.target)));
  return { graph: { nodes, edges }, left: fresh.length - added.length };
}

/** @param {Iterable<Edge>} edges @returns {Map<string, Set<string>>} the distinct neighbours of each node */
export function neighbours(edges) {
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  for (const { source, target } of edges) {
    for (const [near, far] of [[source, target], [target, source]]) {
      const beside = found.get(near);
      if (beside) beside.add(far);
      else found.set(near, new Set([far]));
    }
  }
  return found;
}

/**
 * Takes away what is reached from the start by one relation of a node alone. What hangs on something else too
 * stays.
 * @param {Graph} graph @param {string} start @param {string} node @param {string} relation @returns {Graph}
 */
export function collapsed(graph, start, node, relation) {
  const through = [...graph.edges.values()].filter(
    (edge) => edge.relation !== relation || (edge.source !== node && edge.target !== node),
  );
  const beside = neighbours(through);
  const first = graph.nodes.has(start) ? start : graph.nodes.keys().next().value;
  const reached = new Set(first ? [first, node] : []);
  for (const id of reached) for (const next of beside.get(id) ?? []) reached.add(next);
  return restricted(graph, (id) => reached.has(id));
}

/**
 * Relations of a node with how many neighbours each leads to and how many of them are drawn.
 * @param {Graph} around what lies around the node @param {string} id @param {Graph} drawn
 * @returns {{relation: string, total: number, shown: number}[]}
 */
export function branches(around, id, drawn) {
  /** @type {Map<string, Set<string>>} */
  const ends = new Map();
  for (const { source, target, relation } of around.edges.values()) {
    if (source !== id && target !== id) continue;
    const found = ends.get(relation) ?? new Set();
    ends.set(relation, found.add(source === id ? target : source));
  }
  return [...ends].map(([relation, others]) => ({
    relation,
    total: others.size,
    shown: [...others].filter((other) => drawn.nodes.has(other)).length,
  }));
}

/** @param {Iterable<{kind: string}>} nodes @returns {Map<string, number>} how many of each kind */
export function countByKind(nodes) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { kind } of nodes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
