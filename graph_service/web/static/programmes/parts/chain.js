import { change, language } from "../../core/address.js";
import { useAnswer } from "../../core/answers.js";
import { Choice } from "../../core/controls.js";
import { html, label } from "../../core/writing.js";
import { linked, nodeLink, t, text } from "../columns.js";

/** @typedef {import("../page.js").Part} Part */

/** @param {any} link what is missing of a level, in the page's language */
const missing = (link) => (language === "en" ? link.missingEn : link.missingZh);

/** @param {{data: any}} props the four levels from above, each with who holds it or what is missing */
function Chain({ data }) {
  const { court, complete, levels } = data.responsibilityChain;
  return html`
    <p class="verdict">
      ${t("chain.court")}${court ? nodeLink(court) : html`<span class="badge gap">${t("chain.no.court")}</span>`}
      <span class="badge ${complete ? "met" : "unmet"}">${complete ? t("chain.complete") : t("chain.broken")}</span>
    </p>
    <ol class="chain">${levels.map(
      (/** @type {any} */ link) => html`
      <li class=${missing(link) ? "broken" : null}>
        <h3>${label("ResponsibilityLevel", link.level)}</h3>
        <ul>
          ${link.organizations.nodes.map((/** @type {any} */ each) => html`<li>${nodeLink(each)}</li>`)}
          ${link.judges.nodes.map((/** @type {any} */ each) => html`<li>${nodeLink(each)} ${each.title}</li>`)}
        </ul>
        <${More} of=${link.organizations} /><${More} of=${link.judges} />
        ${missing(link) && html`<p class="missing"><span
          class="badge unmet">${t("chain.missing")}</span> ${missing(link)}</p>`}
        ${link.through && html`<p class="through">${t("chain.through", { name: link.through.name })}</p>`}
      </li>`,
    )}</ol>`;
}

/** @param {{of: any}} props how many are not listed */
function More({ of }) {
  const left = of.totalCount - of.nodes.length;
  return left > 0 && html`<p class="through">${t("chain.more", { n: left })}</p>`;
}

/** @param {any} data one row for each that holds a level, and one for a level that nobody holds */
function rowsOf(data) {
  return data.responsibilityChain.levels.flatMap((/** @type {any} */ link) => {
    const held = [
      ...link.organizations.nodes.map((/** @type {any} */ node) => ({ link, node, post: null })),
      ...link.judges.nodes.map((/** @type {any} */ node) => ({ link, node, post: node.title })),
    ];
    return held.length ? held : [{ link, node: null, post: null }];
  });
}

/** @param {{scope: import("../scope.js").Scope}} props a court in place of a division */
function CourtChoice({ scope }) {
  const { data } = useAnswer("programme-courts", { within: scope.within || null });
  const courts = data?.courts.nodes ?? [];
  /** @type {[string, string][]} */
  const options = [["", t("chain.by.place")], ...courts.map((/** @type {any} */ each) => [each.key, each.name])];
  return html`<${Choice} name="court" text=${t("chain.by.court")} value=${scope.params.court ?? ""}
    options=${options}
    onChange=${(/** @type {string} */ court) => change({ court })} />`;
}

/** @type {Part} */
export const CHAIN = {
  id: "chain",
  query: "programme-chain",
  metrics: ["RESPONSIBILITY_CHAIN"],
  wants: ({ within, params }) => !params.court && within.length < 6 && t("chain.choose"),
  variables: ({ within, params }) =>
    params.court ? { within: null, courtKey: params.court } : { within, courtKey: null },
  Controls: CourtChoice,
  Body: Chain,
  tables: (data) => [
    {
      id: "chain",
      caption: t("chain.caption"),
      rows: rowsOf(data),
      keyOf: (row) => `${row.link.level} ${row.node?.id ?? ""}`,
      columns: [
        text("level", t("chain.level"), (row) => label("ResponsibilityLevel", row.link.level), { heads: true }),
        linked("holder", t("chain.holder"), (row) => row.node),
        text("post", t("chain.post"), (row) => row.post),
        text("through", t("chain.by"), (row) => row.link.through?.name),
        text("missing", t("chain.missing"), (row) => missing(row.link)),
      ],
    },
  ],
};
