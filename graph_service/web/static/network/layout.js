/**
 * Where nodes stand. The same nodes and edges always come to the same places: starts follow from the ids, the
 * number of steps from how many nodes there are, and nothing from the clock or from chance.
 * @typedef {import("./graph.js").Place} Place
 * @typedef {{source: string, target: string}} Tie
 */

/**
 * Numbers that iterate.js keeps of a node (x, y, dx, dy, old dx, old dy, mass, convergence, size, fixed) and an
 * edge.
 */
const PER_NODE = 10;
const PER_EDGE = 3;
/** From here on repulsion is reckoned by regions: the exact sum is quadratic. */
const BARNES_HUT_FROM = 150;
/** So many steps for nodes that come to those which have their places. */
const LATER_STEPS = 80;
/** Room that a node with its label takes. */
const ROOM = { x: 92, y: 54 };
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** @param {string} text @returns {number} from 0 to 1, even and the same everywhere (FNV-1a, stirred) */
export function seed(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** @param {number} order how many nodes */
export const stepsFor = (order) => (order <= 100 ? 500 : order <= 300 ? 300 : order <= 600 ? 200 : 120);

/**
 * The numbers that the layout runs on.
 * @param {string[]} ids @param {Tie[]} ties @param {Map<string, Place>} fixed those that do not move
 */
export function matrices(ids, ties, fixed) {
  const index = new Map(ids.map((id, i) => [id, i]));
  const joined = ties.filter(({ source, target }) => source !== target && index.has(source) && index.has(target));
  const nodes = new Float32Array(ids.length * PER_NODE);
  const edges = new Float32Array(joined.length * PER_EDGE);
  const starts = startsOf(ids, joined, fixed);
  for (const [i, id] of ids.entries()) {
    const { x, y } = /** @type {Place} */ (starts.get(id));
    nodes.set([x, y, 0, 0, 0, 0, 1, 1, 1, fixed.has(id) ? 1 : 0], i * PER_NODE);
  }
  for (const [i, { source, target }] of joined.entries()) {
    const ends = [source, target].map((id) => /** @type {number} */ (index.get(id)) * PER_NODE);
    edges.set([...ends, 1], i * PER_EDGE);
    for (const end of ends) nodes[end + 6] += 1;
  }
  const settings = settingsFor(ids.length, fixed.size > 0);
  return { nodes, edges, settings, iterations: fixed.size ? LATER_STEPS : stepsFor(ids.length) };
}

/**
 * Who comes later stays near its neighbours: all that stands already would push it out.
 * @param {number} order
 * @param {boolean} later
 */
function settingsFor(order, later) {
  return {
    linLogMode: false, outboundAttractionDistribution: false, adjustSizes: false, edgeWeightInfluence: 0,
    scalingRatio: later ? 15 : 120, strongGravityMode: true, gravity: later ? 0 : 0.4,
    slowDown: 1 + Math.log(Math.max(order, 2)), barnesHutOptimize: order >= BARNES_HUT_FROM, barnesHutTheta: 0.7,
  };
}

/**
 * New nodes begin on a spiral round a neighbour that has its place, the first ones of all round the middle.
 * @param {string[]} ids @param {Tie[]} ties @param {Map<string, Place>} fixed @returns {Map<string, Place>}
 */
function startsOf(ids, ties, fixed) {
  const starts = new Map(fixed);
  /** @type {Map<string, string>} */
  const anchors = new Map();
  for (const { source, target } of ties) {
    if (fixed.has(source) && !fixed.has(target)) anchors.set(target, source);
    if (fixed.has(target) && !fixed.has(source)) anchors.set(source, target);
  }
  const spread = 20 * Math.sqrt(ids.length);
  for (const id of ids) {
    if (starts.has(id)) continue;
    const anchor = fixed.get(anchors.get(id) ?? "");
    const angle = 2 * Math.PI * seed(id);
    const radius = anchor ? 60 + 60 * seed(`${id}r`) : spread * Math.sqrt(seed(`${id}r`));
    const { x, y } = anchor ?? { x: 0, y: 0 };
    starts.set(id, { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) });
  }
  return starts;
}

/** @param {string[]} ids @param {Float32Array} nodes @returns {Map<string, Place>} */
export function placesOf(ids, nodes) {
  return new Map(ids.map((id, i) => [id, { x: nodes[i * PER_NODE], y: nodes[i * PER_NODE + 1] }]));
}

/**
 * Pushes apart what lies on one another, a set number of rounds; whole numbers, so that they can stand in an
 * address.
 * @param {string[]} ids @param {Map<string, Place>} places @param {Map<string, Place>} fixed
 * @returns {Map<string, Place>}
 */
export function separated(ids, places, fixed) {
  const at = ids.map((id) => ({ ...(fixed.get(id) ?? /** @type {Place} */ (places.get(id))) }));
  const moves = ids.map((id) => !fixed.has(id));
  for (let round = 0; round < 60; round++) if (!pushed(at, moves)) break;
  return new Map(ids.map((id, i) => [id, moves[i] ? { x: Math.round(at[i].x), y: Math.round(at[i].y) } : at[i]]));
}

/**
 * One round over all that share or border a cell.
 * @param {Place[]} at
 * @param {boolean[]} moves
 * @returns {boolean} whether anything moved
 */
function pushed(at, moves) {
  /** @type {Map<string, number[]>} */
  const cells = new Map();
  let any = false;
  for (let i = 0; i < at.length; i++) {
    const column = Math.floor(at[i].x / ROOM.x);
    const row = Math.floor(at[i].y / ROOM.y);
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (const other of cells.get(`${column + dx},${row + dy}`) ?? []) any = apart(at, moves, i, other) || any;
    const own = `${column},${row}`;
    const cell = cells.get(own);
    if (cell) cell.push(i);
    else cells.set(own, [i]);
  }
  return any;
}

/**
 * @param {Place[]} at
 * @param {boolean[]} moves
 * @param {number} i
 * @param {number} j
 * @returns {boolean}
 */
function apart(at, moves, i, j) {
  if (!moves[i] && !moves[j]) return false;
  let dx = (at[i].x - at[j].x) / ROOM.x;
  let dy = (at[i].y - at[j].y) / ROOM.y;
  let distance = Math.hypot(dx, dy);
  // Among those that stand already there is no whole room left: who comes squeezes in, or it would be driven out.
  const room = moves[i] && moves[j] ? 1 : 0.55;
  if (distance >= room - 0.001) return false;
  if (distance < 1e-6) [dx, dy, distance] = [0.1 * Math.cos(i * GOLDEN), 0.1 * Math.sin(i * GOLDEN), 0.1];
  const gap = Math.max(room - distance, 0.01) / Math.max(distance, 0.05) / (moves[i] && moves[j] ? 2 : 1);
  for (const [end, sign] of [[i, 1], [j, -1]]) {
    if (!moves[end]) continue;
    at[end].x += sign * dx * gap * ROOM.x;
    at[end].y += sign * dy * gap * ROOM.y;
  }
  return true;
}

/** @type {Worker | null} */
let worker = null;
let tickets = 0;
/** @type {Map<number, {done: (nodes: Float32Array) => void, fail: (error: Error) => void}>} */
const waiting = new Map();

/** @param {ReturnType<typeof matrices>} input @returns {Promise<Float32Array>} its nodes, laid out */
function run(input) {
  if (!worker) {
    worker = new Worker("/static/network/layout-worker.js");
    worker.onmessage = ({ data }) => {
      waiting.get(data.ticket)?.done(data.nodes);
      waiting.delete(data.ticket);
    };
    worker.onerror = (event) => {
      for (const { fail } of waiting.values()) fail(new Error(event.message));
      waiting.clear();
      worker = null;
    };
  }
  const ticket = tickets++;
  worker.postMessage({ ticket, ...input }, [input.nodes.buffer, input.edges.buffer]);
  return new Promise((done, fail) => waiting.set(ticket, { done, fail }));
}

/**
 * Places of all nodes; `fixed` ones stay where they are.
 * @param {string[]} ids @param {Tie[]} ties @param {Map<string, Place>} fixed
 * @returns {Promise<Map<string, Place>>}
 */
export async function laidOut(ids, ties, fixed = new Map()) {
  if (ids.every((id) => fixed.has(id))) return new Map(fixed);
  const order = [...ids].sort();
  const tied = [...ties].sort((one, other) => (one.source + one.target < other.source + other.target ? -1 : 1));
  return separated(order, placesOf(order, await run(matrices(order, tied, fixed))), fixed);
}

/**
 * @typedef {{key: string, x: number, y: number, radius: number, count: number}} Cluster
 * Places by groups: the groups round about by size, within a group a spiral; who comes later stands further out, so
 * that nobody moves when somebody comes.
 * @param {string[]} ids @param {(id: string) => string} groupOf @param {Map<string, Place>} fixed
 * @param {Cluster[]} former the groups so far @returns {{places: Map<string, Place>, clusters: Cluster[]}}
 */
export function clustered(ids, groupOf, fixed = new Map(), former = []) {
  /** @type {Map<string, string[]>} */
  const fresh = new Map();
  for (const id of ids) {
    if (fixed.has(id)) continue;
    const key = groupOf(id);
    fresh.set(key, [...(fresh.get(key) ?? []), id]);
  }
  const clusters = former.map((each) => ({ ...each }));
  const places = new Map(fixed);
  const order = [...fresh].sort(
    ([one, some], [other, others]) => others.length - some.length || (one < other ? -1 : 1),
  );
  for (const [key, members] of order) {
    let cluster = clusters.find((each) => each.key === key);
    if (!cluster) {
      cluster = { key, ...freeSpot(clusters, radiusOf(members.length)), count: 0 };
      clusters.push(cluster);
    }
    for (const id of members) places.set(id, spiral(cluster, cluster.count++));
    cluster.radius = Math.max(cluster.radius, radiusOf(cluster.count));
  }
  return { places, clusters };
}

const STEP = 48;
const radiusOf = (/** @type {number} */ count) => Math.round(STEP * Math.sqrt(count + 1) + 34);

/** @param {Cluster} cluster @param {number} i @returns {Place} */
function spiral({ x, y }, i) {
  const radius = STEP * Math.sqrt(i + 0.6);
  return { x: Math.round(x + radius * Math.cos(i * GOLDEN)), y: Math.round(y + radius * Math.sin(i * GOLDEN)) };
}

/**
 * The spot nearest to the middle where a circle touches no other.
 * @param {Cluster[]} clusters
 * @param {number} radius
 */
function freeSpot(clusters, radius) {
  for (let i = 0; ; i++) {
    const far = 12 * Math.sqrt(i);
    const [x, y] = [1.3 * far * Math.cos(i * GOLDEN), far * Math.sin(i * GOLDEN)].map(Math.round);
    const free = clusters.every((each) => Math.hypot(each.x - x, each.y - y) >= each.radius + radius + 24);
    if (free) return { x, y, radius };
  }
}
