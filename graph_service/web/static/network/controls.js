import { change } from "../core/address.js";
import { Choice, NumberField, Tick } from "../core/controls.js";
import { html, label, names } from "../core/writing.js";
import { MOST_NODES, USUAL_NODES } from "./coding.js";
import { KINDS } from "./kinds.js";
import { Search } from "./search.js";
import { t } from "./texts.js";

/** Kinds that are relations here, so that nothing passes through them. */
const RELATION_KINDS = ["PAIRING", "ASSIGNMENT", "VISIT"];
const PASSED = KINDS.filter((kind) => !RELATION_KINDS.includes(kind));
/** What "reset" comes back to: the same start, as of the same day. @type {Partial<import("./coding.js").State>} */
const BEGINNING = {
  steps: [], hide: [], kinds: [], relations: [], chosen: "", edge: "", leave: "", connect: false, group: "",
  depth: 1, min: 0, max: USUAL_NODES,
};
const GROUPS = /** @type {const} */ (["", "kind", "district"]);

/**
 * Search, limits, grouping; going back over what was done.
 * @param {{
 *   state: import("./coding.js").State, onChange: (changes: Partial<import("./coding.js").State>) => void
 * }} props
 */
export function Controls({ state, onChange }) {
  const limited = state.kinds.length + state.relations.length;
  const without = (/** @type {string[]} */ list, /** @type {string} */ word) =>
    list.includes(word) ? list.filter((each) => each !== word) : [...list, word];
  return html`<section class="panel network-controls" aria-label=${t("search")}>
    <${Search} name="search" text=${t("search")} asOf=${state.asOf} onTake=${(/** @type {string} */ id) =>
      change({ id, sel: null, edge: null, steps: null, leave: null, hide: null })} />
    <div class="controls">
      <${NumberField} name="depth" text=${t("depth")} value=${state.depth} min=${1} max=${5}
        onChange=${(/** @type {number} */ depth) => onChange({ depth })} />
      <${NumberField} name="max" text=${t("max")} value=${state.max} min=${1} max=${MOST_NODES}
        onChange=${(/** @type {number} */ max) => onChange({ max })} />
      <${NumberField} name="min" text=${t("min")} value=${state.min} min=${0} max=${1000}
        onChange=${(/** @type {number} */ min) => onChange({ min })} />
      <${Choice} name="group" text=${t("group")} value=${state.group}
        options=${GROUPS.map((group) => [group, t(/** @type {"group.kind"} */ (`group.${group}`))])}
        onChange=${(/** @type {any} */ group) => onChange({ group })} />
      <${Tick} name="connect" text=${t("connect")} value=${state.connect}
        onChange=${(/** @type {boolean} */ connect) => onChange({ connect })} />
      <button type="button" class="undo" disabled=${!state.steps.length}
        onClick=${() => onChange({ steps: state.steps.slice(0, -1) })}>${t("undo")}</button>
      <button type="button" class="reset" title=${t("reset.title")}
        onClick=${() => onChange(BEGINNING)}>${t("reset")}</button>
    </div>
    <details class="limits"><summary>${limited ? t("scope.n", { n: limited }) : t("scope")}</summary>
      <fieldset><legend>${t("scope.kinds")}</legend>${PASSED.map((kind) => html`<${Tick}
        name=${`kind-${kind}`} text=${label("NodeKind", kind)} value=${state.kinds.includes(kind)}
        onChange=${() => onChange({ kinds: without(state.kinds, kind) })} />`)}</fieldset>
      <fieldset><legend>${t("scope.relations")}</legend>${names("Relation").map((relation) => html`<${Tick}
        name=${`relation-${relation}`} text=${label("Relation", relation)}
        value=${state.relations.includes(relation)}
        onChange=${() => onChange({ relations: without(state.relations, relation) })} />`)}</fieldset>
    </details>
  </section>`;
}
