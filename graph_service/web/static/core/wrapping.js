/** Half as wide as a Chinese sign, nearly: what letters and digits take of a line. */
const NARROW = 0.55;

/** A text as lines of at most so many wide signs. @param {string} text @param {number} room @returns {string[]} */
export function wrapped(text, room) {
  const lines = [""];
  let used = 0;
  for (const sign of text) {
    const wide = sign.charCodeAt(0) > 255 ? 1 : NARROW;
    if (used + wide > room) {
      lines.push("");
      used = 0;
    }
    lines[lines.length - 1] += sign;
    used += wide;
  }
  return lines;
}
