import { change } from "../../core/address.js";
import { Bars } from "../../core/charts.js";
import { Tick } from "../../core/controls.js";
import { count } from "../../core/figures.js";
import { html, label } from "../../core/writing.js";
import { date, into, linked, nodeLink, number, t, text, word } from "../columns.js";

/** @typedef {import("../page.js").Part} Part */

/** @param {any} agreement */
const partiesOf = (agreement) => agreement.parties.nodes.map((/** @type {any} */ each) => each.name).join(t("and"));

/** @param {{agreement: any}} props */
function Card({ agreement }) {
  const { inForce, signed, ends, parties, mechanisms, provenance } = agreement;
  const days = { signed: signed ?? "—", ends: ends ?? t("agreement.open") };
  const listed = parties.nodes.map(
    (/** @type {any} */ each, /** @type {number} */ index) => html`${index > 0 && t("and")}${nodeLink(each)}`,
  );
  return html`<li>
    <h3>${nodeLink(agreement)} <span class="badge ${inForce ? "met" : "unknown"}"
      >${t(inForce ? "agreement.in.force" : "agreement.not.sure")}</span></h3>
    <p class="through">${t("agreement.signed", days)} ${label("Nature", provenance.nature)}</p>
    <p>${t("agreement.parties", { n: count(parties.totalCount) })}${listed}</p>
    <p>${t("agreement.mechanisms", { n: count(mechanisms.length) })}${mechanisms.join(t("and")) || "—"}</p>
  </li>`;
}

/**
 * Only agreements for the dispute of the programme, or all of the kind.
 * @param {{scope: import("../scope.js").Scope}} props
 */
const Width = ({ scope }) => html`<${Tick} name="wide" text=${t("agreement.wide")}
  value=${scope.params.wide === "1"}
  onChange=${(/** @type {boolean} */ wide) => change({ wide: wide ? 1 : null })} />`;

/**
 * Agreements of a kind: parties and mechanisms; few of them stand as cards too.
 * @param {string} id @param {string} kind
 * @param {string} [dispute] only those for a kind of dispute whose name has this, unless all are asked for
 * @returns {Part}
 */
export const agreementsPart = (id, kind, dispute) => ({
  id,
  query: "programme-agreements",
  metrics: ["AGREEMENT_IN_FORCE"],
  variables: ({ params }) => ({ kind, topic: dispute && params.wide !== "1" ? { contains: dispute } : null }),
  Controls: dispute && Width,
  list: (data) => data.agreements,
  empty: (data) => data.agreements.totalCount === 0 && t("none.here"),
  figures: (data) => [{ label: label("AgreementKind", kind), value: count(data.agreements.totalCount) }],
  Body: (/** @type {any} */ { data }) =>
    data.agreements.totalCount <= 3 &&
    html`<ul class="cards">${data.agreements.nodes.map((/** @type {any} */ each) => html`<${Card}
      agreement=${each} />`)}</ul>`,
  tables: (data, scope, rows) => [
    {
      id,
      caption: t("agreement.caption"),
      rows,
      paged: true,
      keyOf: (row) => row.id,
      columns: [
        linked("agreement", t("agreement"), (row) => row, { heads: true }),
        text("inForce", t("status"), (row) => t(row.inForce ? "agreement.in.force" : "agreement.not.sure")),
        date("signed", t("agreement.signed.day"), (row) => row.signed),
        date("ends", t("agreement.ends.day"), (row) => row.ends),
        number("parties", t("agreement.parties.n"), (row) => row.parties.totalCount),
        text("names", t("agreement.parties.names"), partiesOf),
        text("mechanisms", t("agreement.mechanisms.names"), (row) => row.mechanisms.join(t("and")) || null),
        text("topics", t("agreement.topics"), (row) => row.topics.join(t("and")) || null),
        word("nature", t("nature"), "Nature", (row) => row.provenance.nature),
      ],
    },
  ],
});

/** @type {Part} */
export const REACH = {
  id: "reach",
  query: "programme-reach",
  metrics: ["AGREEMENT_REACH"],
  variables: () => ({ kind: "HEADQUARTERS_TO_HEADQUARTERS" }),
  figures: ({ agreementReach: reach }) => [
    {
      label: t("reach.agreements"),
      value: count(reach.agreements.totalCount),
      note: t("reach.nowhere", { n: count(reach.agreementsNowhere) }),
    },
    {
      label: t("reach.districts"),
      value: `${count(reach.districtsTotal - reach.unreached.totalCount)} / ${count(reach.districtsTotal)}`,
      metric: "AGREEMENT_REACH",
    },
    {
      label: t("reach.unreached"),
      value: count(reach.unreached.totalCount),
      note: reach.unreached.nodes
        .slice(0, 6)
        .map((/** @type {any} */ each) => each.name)
        .join(t("and")),
    },
    { label: t("reach.topics"), value: count(reach.topics.length) },
  ],
  picture: ({ agreementReach: { districts } }, scope, say) =>
    districts.length > 0 &&
    districts.length <= 40 &&
    html`<${Bars} title=${t("reach.picture")} ...${say}
      legend=${[
        ["mark", t("reach.whole")],
        ["second", t("reach.part")],
      ]}
      rows=${districts.map((/** @type {any} */ each) => ({
        key: each.division.code,
        label: each.division.name,
        value: each.whole,
        second: each.part,
        text: count(each.whole + each.part),
      }))} />`,
  tables: ({ agreementReach: { districts, topics, unreached } }, scope) => [
    {
      id: "reach",
      caption: t("reach.caption"),
      rows: [
        ...districts,
        ...unreached.nodes.map((/** @type {any} */ division) => ({ division, whole: 0, part: 0, topics: [] })),
      ],
      keyOf: (row) => row.division.code,
      columns: [
        text("division", t("district"), (row) => row.division.name, {
          heads: true,
          show: (row) => into(scope, row.division),
        }),
        number("whole", t("reach.whole"), (row) => row.whole),
        number("part", t("reach.part"), (row) => row.part),
        text("topics", t("agreement.topics"), (row) => row.topics.join(t("and")) || null),
      ],
    },
    ...(topics.length
      ? [
          {
            id: "reach-topics",
            caption: t("reach.topics.caption"),
            rows: topics,
            keyOf: (/** @type {any} */ row) => row.topic,
            columns: [
              text("topic", t("agreement.topics"), (row) => row.topic, { heads: true }),
              number("agreements", t("reach.agreements"), (row) => row.agreements),
              number("districts", t("reach.districts"), (row) => row.districts),
            ],
          },
        ]
      : []),
  ],
};
