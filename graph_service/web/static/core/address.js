/**
 * What the address says after its `#`: `#/gaps?within=110112` is the view "gaps" with one parameter. All that a view
 * shows follows from it, so that a link opens the same picture again; the service never sees it.
 * @typedef {{view: string, params: Record<string, string>}} Address
 */

/** @returns {Address} */
export function readAddress(hash = location.hash) {
  const [path, search = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  return { view: path || "overview", params: Object.fromEntries(new URLSearchParams(search)) };
}

/**
 * @param {string} view
 * @param {Record<string, string | number | boolean | null | undefined>} params empty ones are left out
 */
export function href(view, params = {}) {
  const kept = Object.entries(params).filter(([, value]) => value !== null && value !== undefined && value !== "");
  // A view has hundreds of links: URLSearchParams would take far longer.
  const search = kept.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join("&");
  return `#/${view}${search ? `?${search}` : ""}`;
}

/**
 * Goes to a view. `replace` leaves no step in the history, for what changes many times in a row.
 * @param {string} view
 * @param {Parameters<typeof href>[1]} params
 * @param {{replace?: boolean}} [how]
 */
export function go(view, params, { replace = false } = {}) {
  const address = href(view, params);
  if (address === location.hash) return;
  if (replace) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  dispatchEvent(new Event("gongjian:address"));
}

/**
 * Changes parameters of the view that is open; null takes one away.
 * @param {Parameters<typeof href>[1]} changes
 * @param {{replace?: boolean}} [how]
 */
export function change(changes, how) {
  const { view, params } = readAddress();
  go(view, { ...params, ...changes }, how);
}

const KEPT = "gongjian.language";
const asked = new URLSearchParams(location.search).get("lang");
if (asked === "zh" || asked === "en") localStorage.setItem(KEPT, asked);

/** Chosen by `?lang=`, kept for the next time. @type {"zh" | "en"} */
export const language = localStorage.getItem(KEPT) === "en" ? "en" : "zh";
