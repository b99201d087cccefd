import { useEffect, useMemo, useState } from "preact/hooks";
import { change, go } from "../core/address.js";
import { errorText, Shown, useAnswer } from "../core/answers.js";
import { count } from "../core/figures.js";
import { TokenWanted } from "../core/service.js";
import { html, label } from "../core/writing.js";
import { Canvas } from "../network/canvas.js";
import { MOST_NODES, paramsOf, partsOf, stateOf, withoutBranch, withStep } from "../network/coding.js";
import { Controls } from "../network/controls.js";
import { isLarge } from "../network/drawing.js";
import { factsOf } from "../network/facts.js";
import { countByKind, neighbours } from "../network/graph.js";
import { LeavePanel, lostOf } from "../network/leave-panel.js";
import { familyCounts, kindCounts, Legend } from "../network/legend.js";
import { NodePanel } from "../network/node-panel.js";
import { Start } from "../network/start.js";
import { Edges, Nodes } from "../network/tables.js";
import { Take } from "../network/take.js";
import { t } from "../network/texts.js";
import { forget, shownOf, unfolded } from "../network/unfolding.js";
import { WayPanel } from "../network/way-panel.js";

/** @typedef {import("../network/coding.js").State} State */
/** @typedef {import("../network/unfolding.js").Drawn} Drawn */
/** @typedef {import("../network/facts.js").Facts} Facts */
/** @typedef {{key: string, data: Drawn | null, error: Error | null}} Made of the state with this key */

/**
 * @param {Partial<State>} changes
 * @param {State} state
 * @param {Parameters<typeof change>[1]} [how]
 */
const put = (changes, state, how) => change(paramsOf({ ...state, ...changes }), how);

/** @param {{params: Record<string, string>}} props */
export function View({ params }) {
  const key = JSON.stringify(params);
  const state = useMemo(() => stateOf(params), [key]);
  if (!state.id) return html`<${Start} state=${state} sort=${params.sort ?? ""} />`;
  return html`<${Explorer} state=${state} params=${params} />`;
}

/**
 * What the state draws, and made anew as it changes.
 * @param {State} state
 * @returns {import("../core/answers.js").Answered}
 */
function useDrawn(state) {
  const { id, depth, min, max, kinds, relations, group, steps, asOf } = state;
  const key = JSON.stringify([id, depth, min, max, kinds, relations, group, steps, asOf]);
  const [made, set] = useState(/** @type {Made} */ ({ key: "", data: null, error: null }));
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let wanted = true;
    unfolded(state, (ids) => groupingOf(ids, state))
      .then((data) => wanted && set({ key, data, error: null }))
      .catch((error) => {
        if (error instanceof TokenWanted) dispatchEvent(new Event("gongjian:token"));
        if (wanted) set({ key, data: null, error });
      });
    return () => {
      wanted = false;
    };
  }, [key, turn]);
  const current = made.key === key;
  const again = () => {
    forget();
    set({ key: "", data: null, error: null });
    setTurn(turn + 1);
  };
  const answered = made.error ? "error" : "ready";
  return { state: current ? answered : "loading", data: made.data, error: current ? made.error : null, again };
}

/**
 * @param {string[]} ids
 * @param {State} state
 * @returns {Promise<(id: string) => string>} the title of a node's group
 */
async function groupingOf(ids, { group, asOf }) {
  if (group === "kind") return (id) => label("NodeKind", partsOf(id).kind);
  const { districts } = await factsOf(ids, asOf);
  return (id) => districts.get(id)?.name ?? t("group.none");
}

/**
 * What the service's file says beside the picture; the picture does not wait for it.
 * @param {Drawn | null} drawn
 * @param {string} asOf
 */
function useFacts(drawn, asOf) {
  const [facts, set] = useState(
    /** @type {{of: unknown, facts: Facts | null, error: string}} */ ({ of: null, facts: null, error: "" }),
  );
  const graph = drawn?.graph ?? null;
  useEffect(() => {
    let wanted = true;
    if (!graph?.nodes.size) return;
    factsOf([...graph.nodes.keys()], asOf)
      .then((found) => wanted && set({ of: graph, facts: found, error: "" }))
      .catch((error) => wanted && set({ of: graph, facts: null, error: errorText(error) }));
    return () => {
      wanted = false;
    };
  }, [graph, asOf]);
  return facts.of === graph ? facts : { facts: null, error: "" };
}

/** @param {{state: State, params: Record<string, string>}} props */
function Explorer({ state, params }) {
  const answer = useDrawn(state);
  const { facts, error } = useFacts(answer.data, state.asOf);
  const leaving = useAnswer(state.leave ? "network-leaving" : null, {
    ids: [state.leave], measure: state.measure, unit: state.unit, within: state.within || null,
    asOf: state.asOf || null,
  });
  return html`<${Controls} state=${state}
    onChange=${(/** @type {Partial<State>} */ changes) => put(changes, state)} />
    <${Shown} of=${answer}>${(/** @type {Drawn} */ drawn) =>
      html`<${Opened} ...${{ state, params, drawn, facts, leaving }} factsError=${error} />`}</${Shown}>`;
}

/**
 * The graph with what else is between its nodes.
 * @param {import("../network/graph.js").Graph} graph
 * @param {import("../network/graph.js").Edge[]} edges
 */
function connected(graph, edges) {
  const joined = new Map(graph.edges);
  for (const edge of edges) {
    const { source, target, relation } = edge;
    if (!graph.nodes.has(source) || !graph.nodes.has(target)) continue;
    const back = [...edge.key.split("_")].reverse().join("_");
    if (!joined.has(edge.key) && !joined.has(back)) joined.set(edge.key, { ...edge, source, target, relation });
  }
  return { nodes: graph.nodes, edges: joined };
}

/**
 * @param {State} state
 * @param {Drawn} drawn
 * @param {any} leaving
 * @returns {Map<string, string[]>} classes by node and edge
 */
function marksOf(state, drawn, leaving) {
  /** @type {Map<string, string[]>} */
  const marked = new Map();
  const add = (/** @type {string} */ id, /** @type {string} */ name) =>
    marked.set(id, [...(marked.get(id) ?? []), name]);
  for (const id of drawn.pinned) add(id, "pinned");
  for (const id of drawn.way?.graph.nodes.keys() ?? []) add(id, "way");
  for (const key of drawn.way?.graph.edges.keys() ?? []) add(key, "way");
  if (state.leave) add(state.leave, "leaving");
  if (state.leave && leaving.data) for (const { id } of lostOf(leaving.data.removalImpact).nodes) add(id, "lost");
  if (state.chosen) add(state.chosen, "chosen");
  if (state.edge) add(state.edge, "chosen");
  return marked;
}

/**
 * @param {{
 *   state: State, params: Record<string, string>, drawn: Drawn, facts: Facts | null, factsError: string,
 *   leaving: import("../core/answers.js").Answered
 * }} props
 */
function Opened({ state, params, drawn, facts, factsError, leaving }) {
  const [picking, setPicking] = useState(false);
  const edges = state.connect && facts ? facts.edges : null;
  const whole = useMemo(() => (edges ? connected(drawn.graph, edges) : drawn.graph), [drawn.graph, edges]);
  const graph = useMemo(() => shownOf(whole, state.hide), [whole, state.hide.join()]);
  const beside = useMemo(() => neighbours(graph.edges.values()), [graph]);
  const marked = useMemo(
    () => marksOf(state, drawn, leaving), [drawn, leaving.data, state.chosen, state.edge, state.leave],
  );
  const hulls = drawn.clusters;
  const scene = useMemo(
    () => ({ graph, places: drawn.places, beside, hulls, marked }), [graph, drawn.places, beside, hulls, marked],
  );
  const name = (/** @type {string} */ id) =>
    drawn.graph.nodes.get(id)?.name ?? drawn.way?.graph.nodes.get(id)?.name ?? partsOf(id).key;
  const from = state.chosen || state.id;
  const to = (/** @type {string} */ id) => {
    setPicking(false);
    if (id !== from) put({ steps: withStep(state.steps, { what: "way", node: from, to: id }) }, state);
  };
  const choose = (/** @type {string | null} */ id) => {
    if (picking && id) to(id);
    else put({ chosen: id ?? "", edge: "" }, state, { replace: true });
  };
  const chooseEdge = (/** @type {string} */ key) => put({ edge: key, chosen: "" }, state, { replace: true });
  const step = (/** @type {import("../network/coding.js").Step} */ next) =>
    put({ steps: withStep(state.steps, next) }, state);
  const branch = (/** @type {"expand" | "collapse"} */ what, /** @type {string} */ relation) => {
    const next = { what, node: from, relation };
    if (what === "expand") step(next);
    else put({ steps: withoutBranch(state.steps, next) }, state);
  };
  const pin = (/** @type {boolean} */ pinned) => {
    const { x, y } = /** @type {import("../network/graph.js").Place} */ (drawn.places.get(from));
    if (pinned) step({ what: "pin", node: from, x: Math.round(x), y: Math.round(y) });
    else put({ steps: state.steps.filter((each) => each.what !== "pin" || each.node !== from) }, state);
  };
  const counts = kindCounts(countByKind(whole.nodes.values()));
  const shownCounts = kindCounts(countByKind(graph.nodes.values()));
  const families = familyCounts(graph.edges.values());
  const words = {
    nodes: count(graph.nodes.size), edges: count(graph.edges.size), start: name(state.id), depth: state.depth,
    kinds: shownCounts.map(([kind, n]) => `${label("NodeKind", kind)} ${count(n)}`).join("，"),
  };
  const scope = t("scope.text", words);
  const large = isLarge(graph.nodes.size + graph.edges.size);
  return html`<div class="explorer">
    <section class="panel picture" aria-labelledby="network-picture">
      <div class="head"><h2 id="network-picture">${t("file.title", words)}</h2>
        <p class="extent" role="status">${t("picture.shown", words)}</p></div>
      <${Said} ...${{ drawn, hidden: whole.nodes.size - graph.nodes.size }}
        added=${edges ? whole.edges.size - drawn.graph.edges.size : null}
        error=${state.connect ? factsError : ""} />
      <${Canvas} key=${large} ...${{ scene, large }} chosen=${state.chosen} summary=${t("picture.summary", words)}
        onChoose=${choose} onEdge=${chooseEdge}
        onMove=${(/** @type {string} */ node, /** @type {import("../network/graph.js").Place} */ spot) =>
          step({ what: "pin", node, ...spot })} />
      <${Legend} ...${{ counts, families, hide: state.hide }}
        onHide=${(/** @type {string[]} */ hide) => put({ hide }, state)} />
    </section>
    <div class="panels">
      <${NodePanel} id=${state.chosen || (state.edge ? "" : state.id)} ...${{ state, drawn }} onBranch=${branch}
        onPin=${pin}
        onBegin=${() => go("network", { id: from, within: state.within, asOf: state.asOf, sel: "" })}
        onLeave=${() => put({ leave: from }, state)} />
      <${WayPanel} ...${{ from, name, picking }} way=${drawn.way} asOf=${state.asOf} onTo=${to} onPick=${setPicking}
        onChoose=${(/** @type {string} */ id) => choose(id)}
        onClear=${() => put({ steps: state.steps.filter((each) => each.what !== "way") }, state)} />
      <${LeavePanel} ...${{ state, drawn, name }} answer=${leaving}
        onChange=${(/** @type {Partial<State>} */ changes) => put(changes, state)} />
    </div>
    <${Take} ...${{ scene, families, scope, counts: shownCounts, asOf: state.asOf }}
      title=${t("file.title", words)} />
    <${Nodes} ...${{ graph, beside, scope }} pinned=${drawn.pinned} chosen=${state.chosen}
      districts=${facts?.districts ?? new Map()} sort=${params.sort ?? ""} onChoose=${choose}
      onSort=${(/** @type {string} */ sort) => change({ sort }, { replace: true })} />
    <${Edges} ...${{ graph, scope }} chosen=${state.edge} sort=${params.sort2 ?? ""}
      onSort=${(/** @type {string} */ sort2) => change({ sort2 }, { replace: true })} onEdge=${chooseEdge} />
  </div>`;
}

/**
 * What was cut, hidden or added.
 * @param {{drawn: Drawn, hidden: number, added: number | null, error: string}} props
 */
function Said({ drawn, hidden, added, error }) {
  const { truncated, total, cut } = drawn.cut;
  const missing = cut.reduce((sum, each) => sum + each.count, 0);
  const list = cut.map((each) => `${label("NodeKind", each.kind)} ${count(each.count)}`).join("，");
  return html`<p class="cut" role="status">
    ${missing > 0
      && html`<b>${t("picture.cut", { total: count(total), kept: count(total - missing), cut: list })}</b> `}
    ${truncated && !missing && html`<b>${t("picture.cut.edges")}</b> `}
    ${!truncated && `${t("picture.full", { total: count(total) })} `}
    ${drawn.left > 0 && html`<b>${t("picture.left", { n: count(drawn.left), most: count(MOST_NODES) })}</b> `}
    ${drawn.stayed > 0 && `${t("collapse.stayed", { n: count(drawn.stayed) })} `}
    ${hidden > 0 && `${t("picture.hidden", { n: count(hidden) })} `}
    ${added !== null && `${t("connect.done", { n: count(added) })} `}
    ${error && html`<span class="error">${error}</span>`}
    ${!drawn.graph.nodes.size && t("nothing")}
  </p>`;
}
