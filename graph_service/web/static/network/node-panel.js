import { href } from "../core/address.js";
import { Shown, useAnswer } from "../core/answers.js";
import { count } from "../core/figures.js";
import { html, label } from "../core/writing.js";
import { partsOf } from "./coding.js";
import { branches, graphOf } from "./graph.js";
import { codeOf, fieldsOf } from "./node-fields.js";
import { Sign } from "./sign.js";
import { t } from "./texts.js";

/**
 * The chosen node: what it is, where that was read, and its relations to expand or collapse.
 * @param {{
 *   id: string, state: import("./coding.js").State, drawn: import("./unfolding.js").Drawn,
 *   onBranch: (what: "expand" | "collapse", relation: string) => void, onPin: (pinned: boolean) => void,
 *   onBegin: () => void, onLeave: () => void
 * }} props
 */
export function NodePanel({ id, state, drawn, onBranch, onPin, onBegin, onLeave }) {
  const answer = useAnswer(id ? "network-node" : null, { id, asOf: state.asOf || null });
  if (!id) return html`<section class="panel node" aria-labelledby="network-node"
    ><h2 id="network-node">${t("node")}</h2><p class="status">${t("node.none")}</p></section>`;
  const pinned = drawn.pinned.has(id);
  return html`<section class="panel node" aria-labelledby="network-node">
    <h2 id="network-node">${t("node")}</h2>
    <${Shown} of=${answer}>${(/** @type {any} */ data) => {
      // While another node's answer is on its way this one's is still shown, without its buttons.
      const current = data.node?.id === id;
      return html`<${Fields} node=${data.node} state=${state} />
        <div class="tools">
          <button type="button" class="begin" disabled=${!current || id === state.id}
            onClick=${onBegin}>${t("node.begin")}</button>
          <button type="button" class="pin" disabled=${!current || !drawn.graph.nodes.has(id)}
            aria-pressed=${pinned}
            onClick=${() => onPin(!pinned)}>${t(pinned ? "node.unpin" : "node.pin")}</button>
          <button type="button" class="leave" disabled=${!current} onClick=${onLeave}>${t("node.leave")}</button>
        </div>
        <${Relations} around=${data.neighborhood} ...${{ id, drawn, onBranch }} off=${!current} />`;
    }}</${Shown}>
  </section>`;
}

/** @param {{node: any, state: import("./coding.js").State}} props */
function Fields({ node, state }) {
  if (!node) return null;
  const { kind, key } = partsOf(node.id);
  const { nature, source, citation, row, loadedAt } = node.provenance;
  const code = codeOf(node);
  const carried = { asOf: state.asOf };
  const unit = code.length > 6 ? "COMMUNITY" : "STREET";
  const at = loadedAt.slice(0, 16).replace("T", " ");
  return html`<h3><${Sign} kind=${kind} size=${18} /> ${node.name}</h3>
    <dl class="fields">
      <dt>${t("node.kind")}</dt><dd>${label("NodeKind", kind)}</dd>
      <dt>${t("node.key")}</dt><dd class="code">${key}</dd>
      ${fieldsOf(node).map(([name, shown]) => html`<dt>${name}</dt><dd>${shown}</dd>`)}
      <dt>${t("node.provenance")}</dt>
      <dd><span class="badge">${label("Nature", nature)}</span> ${citation ?? ""}${" "}
        <small>${t("node.row", { source, row, at })}</small></dd>
    </dl>
    ${code && html`<ul class="links">
      <li><a href=${href("units", { measure: "BRANCH_PAIRED", unit, within: code, status: "COVERED", ...carried })}
        >${t("node.units")}</a></li>
      <li><a href=${href("gaps", { within: code, ...carried })}>${t("node.gaps")}</a></li>
      <li><a href=${href("who", { code, ...carried })}>${t("node.who")}</a></li>
    </ul>`}`;
}

/** @param {any} props */
function Relations({ around, id, drawn, onBranch, off }) {
  const found = branches(graphOf(around), id, drawn.graph);
  if (!found.length) return null;
  return html`<h3>${t("node.relations")}</h3>
    ${around.truncated && html`<p class="status">${t("node.atleast")}</p>`}
    <ul class="branches">${found.map(({ relation, total, shown }) => {
      const texts = { relation: label("Relation", relation), total: count(total), shown: count(shown) };
      return html`<li key=${relation} data-relation=${relation}>
        <span>${texts.relation}</span>
        <small>${t("node.shown", texts)}</small>
        <button type="button" class="expand" disabled=${off || shown >= total}
          aria-label=${t("node.expand.of", texts)}
          onClick=${() => onBranch("expand", relation)}>${t("node.expand")}</button>
        <button type="button" class="collapse" disabled=${off || !shown} aria-label=${t("node.collapse.of", texts)}
          onClick=${() => onBranch("collapse", relation)}>${t("node.collapse")}</button>
      </li>`;
    })}</ul>`;
}
