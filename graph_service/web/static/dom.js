/**
 * Makes an element. Text is only ever set as text, never parsed as markup.
 * @param {string} name
 * @param {Record<string, string | number | boolean | EventListener | null | undefined>} [attributes]
 *   functions become listeners; null, undefined and false are left out
 * @param {...(Node | string | number | null)} children
 * @returns {HTMLElement}
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? "" : String(value));
    }
  }
  element.append(
    ...children
      .filter((child) => child !== null)
      .map((child) => (typeof child === "number" ? String(child) : child)),
  );
  return element;
}

/**
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {any}
 */
export function find(selector, root = document) {
  return root.querySelector(selector);
}

/**
 * A thin bar beside a ratio: covered, then unknown. The figures stand next to it, so it is hidden from readers.
 * @param {{numerator: number, denominator: number, unknown?: number}} share
 */
export function bar(share) {
  const part = (kind, count) => {
    const element = make("i", { class: kind });
    element.style.width = share.denominator ? `${(100 * count) / share.denominator}%` : "0";
    return element;
  };
  return make(
    "span",
    { class: "bar", "aria-hidden": "true" },
    part("covered", share.numerator),
    part("unknown", share.unknown ?? 0),
  );
}

/**
 * Shows in a section that it is loading, empty, in error, or (with no text) ready.
 * @param {HTMLElement} section
 * @param {"ready" | "loading" | "empty" | "error"} state
 * @param {string} [text]
 * @param {(() => void) | null} [retry]
 * @param {string} [retryText]
 */
export function showState(section, state, text = "", retry = null, retryText = "") {
  section.setAttribute("aria-busy", String(state === "loading"));
  section.dataset.state = state;
  const status = find(".status", section);
  status.replaceChildren(text);
  if (retry) status.append(" ", make("button", { type: "button", click: retry }, retryText));
}
