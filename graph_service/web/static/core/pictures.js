import { about, fileName, hand } from "./files.js";
import { wrapped } from "./wrapping.js";
import { t } from "./writing.js";

const SPACE = "http://www.w3.org/2000/svg";
/** What the page's style says of marks and must go with the picture. */
const CARRIED = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity", "font-size",
  "font-weight", "text-anchor", "dominant-baseline"];
const FONTS = '"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

/**
 * A picture of the page as a file of its own: colours as they are shown, the notice and the scope below.
 * @param {SVGSVGElement} shown
 * @param {string} scope
 */
function standalone(shown, scope) {
  const copy = /** @type {SVGSVGElement} */ (shown.cloneNode(true));
  const originals = [shown, ...shown.querySelectorAll("*")];
  for (const [index, element] of [copy, ...copy.querySelectorAll("*")].entries()) {
    const style = getComputedStyle(originals[index]);
    for (const name of CARRIED) {
      const value = style.getPropertyValue(name);
      if (value && !value.startsWith("url(")) element.setAttribute(name, value);
    }
    element.removeAttribute("class");
    element.removeAttribute("tabindex");
  }
  const { width, height, x, y } = boxOf(shown);
  const lines = wrapped(about(scope), Math.max(12, Math.floor(width / 12.5)));
  const foot = lines.length * 18 + 10;
  copy.setAttribute("viewBox", `${x} ${y} ${width} ${height + foot}`);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height + foot));
  copy.setAttribute("xmlns", SPACE);
  copy.setAttribute("font-family", FONTS);
  const page = getComputedStyle(document.body);
  copy.prepend(mark("rect", { x, y, width, height: height + foot, fill: paper() }));
  for (const [index, line] of lines.entries()) {
    const at = { x: x + 6, y: y + height + 18 * (index + 1), fill: page.color, "font-size": "12px" };
    copy.append(mark("text", at, line));
  }
  return copy;
}

const paper = () => getComputedStyle(document.documentElement).getPropertyValue("--paper").trim() || "#fff";

/** @param {SVGSVGElement} shown */
function boxOf(shown) {
  const { width, height, x, y } = shown.viewBox.baseVal ?? {};
  if (width) return { width, height, x, y };
  const box = shown.getBoundingClientRect();
  return { width: box.width, height: box.height, x: 0, y: 0 };
}

/** @param {string} name @param {Record<string, string | number>} attributes @param {string} [text] */
function mark(name, attributes, text) {
  const element = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text) element.textContent = text;
  return element;
}

/** @param {SVGSVGElement} picture made by `standalone` */
const svgText = (picture) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}`;

/** @param {SVGSVGElement} picture @param {number} [scale] @returns {Promise<Blob>} */
export async function pngOf(picture, scale = 2) {
  const address = URL.createObjectURL(new Blob([svgText(picture)], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(Number(picture.getAttribute("width")) * scale);
    canvas.height = Math.ceil(Number(picture.getAttribute("height")) * scale);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) =>
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error(t("picture.too.large")))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

/**
 * Hands over a picture of the page.
 * @param {SVGSVGElement} shown @param {"svg" | "png"} form @param {string[]} file words of its name @param {string} scope
 */
export async function savePicture(shown, form, file, scope) {
  const picture = standalone(shown, scope);
  const blob = form === "png" ? await pngOf(picture) : new Blob([svgText(picture)], { type: "image/svg+xml" });
  hand(fileName(file, form), blob);
}
