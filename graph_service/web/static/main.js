import { render } from "preact";
import { useEffect, useErrorBoundary, useLayoutEffect, useRef, useState } from "preact/hooks";
import { href, language, readAddress } from "./core/address.js";
import { Failed, useAsked } from "./core/answers.js";
import { dataset, dropToken, hasToken, keepToken, readDataset, TokenWanted } from "./core/service.js";
import { html, sheet, t } from "./core/writing.js";
import { begun, opening } from "./overview/asked.js";
import * as overview from "./views/overview.js";

/** The views, in the order of the menu. Each is a module with a function `View({ params })`. */
const VIEWS = /** @type {const} */ (["overview", "matrix", "gaps", "network", "programmes", "who", "definitions", "units"]);
/** Views that others lead to, without an entry in the menu. */
const UNLISTED = ["units"];
/** @typedef {typeof VIEWS[number]} ViewName */
/** What goes along from view to view. */
const CARRIED = ["within", "asOf"];

/** The style sheets of a view beside page.css. */
const SHEETS = /** @type {Record<string, string[]>} */ ({
  matrix: ["views/matrix"], gaps: ["views/gaps"], units: ["views/gaps"], network: ["views/network"],
  programmes: ["core/charts", "views/programmes", "views/who"], who: ["views/programmes", "views/who"],
  definitions: ["views/definitions"],
});

/** @type {Map<string, any>} the modules that have come, with their style, by their views; the first comes with the page */
const here = new Map([["overview", overview]]);

/** @param {string} view */
async function moduleOf(view) {
  if (here.has(view)) return here.get(view);
  const [module] = await Promise.all([import(`./views/${view}.js`), ...(SHEETS[view] ?? []).map(sheet)]);
  here.set(view, module);
  return module;
}

/** @param {string} view @returns {ViewName} the first one where there is none of that name */
const known = (view) => VIEWS.find((name) => name === view) ?? VIEWS[0];

/** The address, followed as it changes. */
function useAddress() {
  const [address, set] = useState(() => readAddress());
  useEffect(() => {
    const follow = () => set(readAddress());
    for (const name of ["hashchange", "popstate", "gongjian:address"]) addEventListener(name, follow);
    return () => {
      for (const name of ["hashchange", "popstate", "gongjian:address"]) removeEventListener(name, follow);
    };
  }, []);
  return address;
}

function App() {
  const address = useAddress();
  const view = known(address.view);
  const [state, setState] = useState(
    /** @type {"loading" | "ready" | "token" | Error} */ (dataset().asOf ? "ready" : "loading"),
  );
  const start = () => {
    reading.then(() => setState("ready")).catch((error) => setState(error instanceof TokenWanted ? "token" : error));
  };
  // What fetches does not wait for a paint.
  useLayoutEffect(() => {
    const wanted = () => setState("token");
    addEventListener("gongjian:token", wanted);
    start();
    return () => removeEventListener("gongjian:token", wanted);
  }, []);
  useEffect(() => {
    document.title = `${t(`view.${view}`)} · ${t("title")}`;
  }, [view]);
  const again = () => {
    reading = readDataset();
    setState("loading");
    start();
  };
  return html`
    <a class="skip" href="#main" onClick=${toMain}>${t("skip")}</a>
    <${Top} view=${view} params=${address.params} ready=${state === "ready"} />
    <main id="main" tabindex="-1">
      ${state === "token" && html`<${Token} onToken=${again} />`}
      ${state === "loading" && html`<p class="status" role="status">${t("loading")}</p>`}
      ${state instanceof Error && html`<${Failed} of=${{ error: state, again }} />`}
      ${state === "ready" && html`<${Opened} key=${view} view=${view} params=${address.params} />`}
    </main>
    ${state === "ready" && html`<${Foot} />`}
  `;
}

/** @param {Event} event the address after `#` is the view's: the link may not change it */
function toMain(event) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

/** @param {{view: ViewName, params: Record<string, string>, ready: boolean}} props */
function Top({ view, params, ready }) {
  const { asOf, revision, notice } = dataset();
  const other = language === "en" ? "zh" : "en";
  const carried = Object.fromEntries(CARRIED.map((name) => [name, params[name]]));
  return html`
    <header class="top">
      <p class="title"><span class="mark" aria-hidden="true"></span>${t("title")}</p>
      <p id="state" class="state">${ready && t("state", { asOf, revision })}</p>
      <nav class="links" aria-label=${t("nav.more")}>
        <a href="/ide">${t("ide")}</a>
        <a id="language" href=${`?lang=${other}${location.hash}`} lang=${other} hreflang=${other}>${other === "en" ? "English" : "中文"}</a>
      </nav>
      <nav class="views" aria-label=${t("nav")}>
        ${VIEWS.filter((name) => !UNLISTED.includes(name)).map((name) => html`<a href=${href(name, carried)} aria-current=${name === view ? "page" : null}>${t(`view.${name}`)}</a>`)}
      </nav>
    </header>
    ${ready && notice && html`<aside id="notice" class="notice" aria-label=${t("notice")}>${notice}</aside>`}
  `;
}

/** @param {{view: ViewName, params: Record<string, string>}} props the view's module, when it has come */
function Opened({ view, params }) {
  const answer = useAsked(view, () => moduleOf(view), here.get(view));
  const [broken] = useErrorBoundary((error) => console.error(error));
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    if (opened++) heading.current?.focus();
  }, []);
  return html`
    <h1 ref=${heading} tabindex="-1">${t(`view.${view}`)}</h1>
    ${broken && html`<p class="error" role="alert">${t("error.INTERNAL", { message: broken.message })}</p>`}
    <${Failed} of=${answer} />
    ${!broken && answer.data && html`<${answer.data.View} params=${params} />`}
  `;
}
/** Views opened so far: the first leaves the focus where the browser put it. */
let opened = 0;

/** @param {{onToken: () => void}} props */
function Token({ onToken }) {
  const [wrong] = useState(hasToken);
  const send = (/** @type {any} */ event) => {
    event.preventDefault();
    keepToken(new FormData(event.target).get("token")?.toString().trim() ?? "");
    onToken();
  };
  useEffect(() => dropToken(), []);
  return html`<form id="token" class="panel token" onSubmit=${send}>
    <h2>${t("token.title")}</h2>
    <p>${t("token.why")}</p>
    <label><span>${t("token.label")}</span> <input name="token" type="password" autocomplete="off" required autofocus /></label>
    <button>${t("token.send")}</button>
    ${wrong && html`<p class="error" role="alert">${t("token.wrong")}</p>`}
  </form>`;
}

function Foot() {
  return html`<footer class="foot">${dataset().notice} ${t("foot")}</footer>`;
}

document.documentElement.lang = language === "en" ? "en" : "zh-CN";
let reading = opening;
/** What comes within this time, in milliseconds, is shown at once and not after a sign that it is on its way. */
const PATIENCE = 300;
const patience = new Promise((done) => setTimeout(done, PATIENCE));
Promise.race([Promise.all([begun, moduleOf(known(readAddress().view))]).catch(() => {}), patience]).then(() =>
  render(html`<${App} />`, /** @type {HTMLElement} */ (document.getElementById("app"))),
);
