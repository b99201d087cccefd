import { useEffect, useRef, useState } from "preact/hooks";
import { useAnswer } from "./answers.js";
import { AnswerError, ask, dataset } from "./service.js";
import { t } from "./writing.js";

/** A page that is read at once, and one of a list that is read whole. */
const SHOWN = 50;
const WHOLE = 100;

/**
 * A question whose answer holds a list that is read page by page; `list` finds it, or is null where there is none.
 * @param {string | null} name of the query; null asks nothing
 * @param {Record<string, unknown>} variables
 * @param {((data: any) => any) | null} list
 * @param {number} [shown] how many at once
 */
export function usePages(name, variables, list, shown = SHOWN) {
  const key = JSON.stringify([name, variables]);
  const answer = useAnswer(name, list ? { ...variables, first: shown, after: null } : variables);
  const [later, setLater] = useState({
    key: "",
    nodes: /** @type {any[]} */ ([]),
    pageInfo: /** @type {any} */ (null),
  });
  const [busy, setBusy] = useState(false);
  const current = useRef(key);
  current.current = key;
  useEffect(() => setBusy(false), [key]);

  const first = answer.data && list ? list(answer.data) : null;
  const mine = later.key === key && answer.state === "ready" ? later : null;
  const rows = first ? [...first.nodes, ...(mine?.nodes ?? [])] : [];
  const pageInfo = mine?.pageInfo ?? first?.pageInfo;
  const more = async () => {
    setBusy(true);
    const { data } = await ask(/** @type {string} */ (name), {
      ...variables,
      first: shown,
      after: pageInfo.endCursor,
    });
    if (current.current !== key) return;
    const next = list?.(data);
    setLater({ key, nodes: [...(mine?.nodes ?? []), ...next.nodes], pageInfo: next.pageInfo });
    setBusy(false);
  };
  return {
    answer,
    rows,
    total: first?.totalCount ?? 0,
    busy,
    more: pageInfo?.hasNextPage ? more : null,
    all:
      first && pageInfo?.hasNextPage
        ? whole(/** @type {string} */ (name), variables, /** @type {any} */ (list))
        : undefined,
  };
}

/**
 * Reads a list to its end; a change of the data on the way is an error, as the pages would not belong together.
 * @param {string} name
 * @param {Record<string, unknown>} variables
 * @param {(data: any) => any} list
 * @returns {(progress: (done: number, total: number) => void) => Promise<any[]>}
 */
function whole(name, variables, list) {
  return async (progress) => {
    /** @type {any[]} */
    const rows = [];
    let after = null;
    let revision = dataset().revision;
    do {
      const { data, extensions } = await ask(name, { ...variables, first: WHOLE, after });
      if (after === null) revision = extensions.revision;
      if (extensions.revision !== revision) throw new AnswerError("INTERNAL", t("csv.changed"));
      const { nodes, pageInfo, totalCount } = list(data);
      rows.push(...nodes);
      progress(rows.length, totalCount);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    return rows;
  };
}
