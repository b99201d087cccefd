import { useState } from "preact/hooks";
import { go, readAddress } from "../core/address.js";
import { errorText } from "../core/answers.js";
import { about, fetchFile, fileName, hand } from "../core/files.js";
import { pngOf } from "../core/pictures.js";
import { dataset, hasToken } from "../core/service.js";
import { html, label } from "../core/writing.js";
import { coloursNow } from "./canvas.js";
import { LONGEST_ADDRESS } from "./coding.js";
import { familyLabel } from "./legend.js";
import { svgOf } from "./svg.js";
import { t } from "./texts.js";

/** The endings of network files, and what they are called. */
const FORMS = { graphml: "GraphML", gexf: "GEXF", "gephi.zip": "Gephi CSV", cypher: "Cypher", json: "JSON" };
const STATE = "gongjian-network";
const DRAWN = /** @type {const} */ ({ type: "image/svg+xml" });

/**
 * @typedef {{
 *   scene: import("./canvas.js").Scene, counts: [string, number][], families: [string, number][], title: string,
 *   scope: string, asOf: string
 * }} Taken
 */

/** @param {Taken} taken @returns {string} */
export function pictureOf({ scene, counts, families, title, scope }) {
  return svgOf({
    ...scene,
    legend: counts.map(([kind, n]) => ({ kind, text: `${label("NodeKind", kind)} ${n}` })),
    families: families
      .filter(([family]) => family !== "weak")
      .map(([family, n]) => ({ family, text: `${familyLabel(family)} ${n}` })),
    title,
    notes: [about(scope)],
    colours: coloursNow(),
  });
}

/** Files of what is shown and of the whole, the link and the working state. @param {Taken} taken */
export function Take(taken) {
  const [said, say] = useState("");
  const [busy, setBusy] = useState(false);
  /** @param {() => unknown} make */
  const take = async (make, done = "") => {
    setBusy(true);
    say(t("take.busy"));
    try {
      await make();
      say(done);
    } catch (error) {
      say(error instanceof SyntaxError ? t("take.open.bad") : errorText(/** @type {Error} */ (error)));
    }
    setBusy(false);
  };
  const ids = [...taken.scene.graph.nodes.keys()];
  const day = taken.asOf ? { asOf: taken.asOf } : {};
  const svg = () => `<?xml version="1.0" encoding="UTF-8"?>\n${pictureOf(taken)}`;
  const png = async () => {
    const picture = new DOMParser().parseFromString(pictureOf(taken), DRAWN.type);
    const scale = ids.length > 300 ? 1 : 2;
    const drawn = /** @type {SVGSVGElement} */ (/** @type {unknown} */ (picture.documentElement));
    hand(fileName([t("file")], "png"), await pngOf(drawn, scale));
  };
  const part = (/** @type {string} */ form) =>
    fetchFile(`/files/network.${form}`, fileName([t("file.part")], form), { ids, ...day });
  const long = location.href.length > LONGEST_ADDRESS;
  return html`<section class="panel take" aria-labelledby="network-take">
    <h2 id="network-take">${t("take")}</h2>
    <div role="group" aria-label=${t("take.shown")}><span>${t("take.shown")}</span>
      <button type="button" class="svg" disabled=${busy} onClick=${() =>
        take(() => hand(fileName([t("file")], "svg"), new Blob([svg()], DRAWN)))}>SVG</button>
      <button type="button" class="png" disabled=${busy} onClick=${() => take(png)}>PNG</button>
      ${Object.entries(FORMS).map(([form, text]) => html`<button type="button" class=${form.replace(".", "-")}
        disabled=${busy || !ids.length} onClick=${() => take(() => part(form))}>${text}</button>`)}
    </div>
    <div role="group" aria-label=${t("take.whole")}><span>${t("take.whole")}</span>
      ${Object.entries(FORMS).map(([form, text]) => html`<${Whole} ...${{ form, text, asOf: taken.asOf }}
        onFetch=${take} />`)}
    </div>
    <div>
      <button type="button" class="copy-link" onClick=${() =>
        take(() => navigator.clipboard.writeText(location.href), t("take.link.done"))}>${t("take.link")}</button>
      <button type="button" class="save" onClick=${() =>
        take(() => hand(fileName([t("file.state")], "json"), stateFile(taken)))}>${t("take.state")}</button>
      <${Open} onOpen=${(/** @type {File} */ file) => take(async () => reopened(await file.text()))} />
    </div>
    ${long && html`<p class="long"
      role="note">${t("take.long", { n: location.href.length, most: LONGEST_ADDRESS })}</p>`}
    <p role="status" class="said">${said}</p>
  </section>`;
}

/** @param {{form: string, text: string, asOf: string, onFetch: (make: () => unknown) => void}} props */
function Whole({ form, text, asOf, onFetch }) {
  const address = `/files/network.${form}${asOf ? `?asOf=${encodeURIComponent(asOf)}` : ""}`;
  // A link carries no token.
  const fetched = (/** @type {Event} */ event) => {
    if (!hasToken()) return;
    event.preventDefault();
    onFetch(() => fetchFile(address, fileName([t("file")], form)));
  };
  return html`<a href=${address} download onClick=${fetched}>${text}</a>`;
}

/** @param {{onOpen: (file: File) => void}} props */
export function Open({ onOpen }) {
  const chosen = (/** @type {any} */ event) => {
    const [file] = event.target.files;
    if (file) onOpen(file);
    event.target.value = "";
  };
  return html`<label class="open">${t("take.open")} <input type="file" name="state"
    accept=".json,application/json" onChange=${chosen} /></label>`;
}

/**
 * The working state: the address says it all; the rest is for people who look into the file.
 * @param {Taken} taken
 */
function stateFile({ scene }) {
  const { notice, asOf, revision } = dataset();
  const nodes = [...scene.graph.nodes.values()].map(({ id, name }) => ({ id, name, ...scene.places.get(id) }));
  const state = { what: STATE, version: 1, notice, asOf, revision, address: location.hash, nodes };
  return new Blob([JSON.stringify(state, null, 1)], { type: "application/json" });
}

/** Goes to what a working state says. @param {string} text */
export function reopened(text) {
  const state = JSON.parse(text);
  if (state?.what !== STATE || typeof state.address !== "string") throw new SyntaxError(STATE);
  const { view, params } = readAddress(state.address);
  if (view !== "network") throw new SyntaxError(STATE);
  go("network", params);
}
