import { AnswerError, reach } from "../core/service.js";
import { partsOf } from "./coding.js";
import { edgeKey } from "./graph.js";

/**
 * What the service's own file of these nodes says beside the picture: in which district each stands, and everything
 * that is between them.
 * @typedef {{districts: Map<string, {code: string, name: string}>, edges: import("./graph.js").Edge[]}} Facts
 */

/** @type {Map<string, Promise<Facts>>} */
const known = new Map();

/** @param {string[]} ids at most 1,000 @param {string} asOf @returns {Promise<Facts>} */
export function factsOf(ids, asOf) {
  const key = JSON.stringify([asOf, [...ids].sort()]);
  const found = known.get(key) ?? read(ids, asOf);
  known.set(key, found);
  found.catch(() => known.delete(key));
  if (known.size > 20) known.delete(/** @type {string} */ (known.keys().next().value));
  return found;
}

/** @param {string[]} ids @param {string} asOf @returns {Promise<Facts>} */
async function read(ids, asOf) {
  const body = JSON.stringify(asOf ? { ids, asOf } : { ids });
  const response = await reach("/files/network.json", {
    method: "POST", headers: { "Content-Type": "application/json" }, body,
  });
  const answer = await response.json().catch(() => null);
  if (!response.ok || !answer) {
    const error = answer?.errors?.[0];
    throw new AnswerError(error?.extensions?.code ?? "INTERNAL", error?.message ?? `HTTP ${response.status}`);
  }
  return { districts: districtsOf(answer.nodes), edges: merged(answer.edges) };
}

const idOf = (/** @type {string} */ text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** @param {any[]} nodes */
function districtsOf(nodes) {
  /** @type {Facts["districts"]} */
  const found = new Map();
  for (const { id, district, district_name: name } of nodes) {
    if (district) found.set(idOf(id), { code: district, name: name ?? district });
  }
  return found;
}

/** Those in force; of one relation between the same two, one. @param {any[]} edges */
function merged(edges) {
  /** @type {Map<string, import("./graph.js").Edge>} */
  const found = new Map();
  for (const each of edges) {
    if (each.in_force === false || each.in_force === "false") continue;
    const [source, target] = [idOf(each.source), idOf(each.target)];
    if (!partsOf(source).kind || !partsOf(target).kind) continue;
    const key = edgeKey(source, each.relation, target);
    const before = found.get(key);
    if (before) before.count += 1;
    else found.set(key, { key, source, target, relation: each.relation, count: 1, status: null });
  }
  return [...found.values()];
}
