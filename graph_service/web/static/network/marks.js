/** What the picture on the canvas and the one in a file have in common. */

/** A name in lines of so many signs, at most three. @param {string} name */
export function labelOf(name, room = 8) {
  const signs = [...name];
  const lines = [];
  for (let i = 0; i < signs.length && lines.length < 3; i += room) lines.push(signs.slice(i, i + room).join(""));
  if (signs.length > 3 * room) lines[2] = `${lines[2].slice(0, -1)}…`;
  return lines.join("\n");
}

/**
 * Several edges between the same two part from the straight line.
 * @param {import("./graph.js").Edge[]} edges
 * @returns {Map<string, number>} by edge, seen from its source
 */
export function bendsOf(edges) {
  /** @type {Map<string, import("./graph.js").Edge[]>} */
  const together = new Map();
  for (const edge of edges) {
    const key = [edge.source, edge.target].sort().join(" ");
    const found = together.get(key);
    if (found) found.push(edge);
    else together.set(key, [edge]);
  }
  const bends = new Map();
  for (const same of together.values()) {
    for (const [i, edge] of same.entries()) {
      const bend = 28 * (i - (same.length - 1) / 2) * (edge.source < edge.target ? 1 : -1);
      if (same.length > 1) bends.set(edge.key, bend);
    }
  }
  return bends;
}

/** @param {number} degree */
export const sizeOf = (degree) => Math.round(16 + 5 * Math.sqrt(Math.min(degree, 64)) * 0.9);

/** The size of a name: those of hubs are read from further away. @param {number} degree */
export const fontOf = (degree) => (degree >= 30 ? 22 : degree >= 12 ? 15 : 11);
