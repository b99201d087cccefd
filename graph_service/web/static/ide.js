import { language } from "./core/address.js";
import { ask, authorization, reach } from "./core/service.js";

/** Only our own examples, so that the address of this page cannot name any other file. */
const EXAMPLES = ["first-coverage", "double-hundred", "gaps"];
const WORDS = {
  zh: "如需身份验证，请点左侧“设置 Headers”，填写 Authorization: Bearer 令牌。",
  en: "If a token is wanted, set the header Authorization: Bearer TOKEN.",
};
const SETTINGS = {
  language: language === "en" ? "en-US" : "zh-CN",
  "theme.editorFontFamily": 'Consolas, "Sarasa Mono SC", "Noto Sans Mono CJK SC", "Microsoft YaHei", monospace',
  "alert.disableUpdateNotification": true,
  "banners.disable": true,
  disablePushNotification: true,
};

async function start() {
  const example = new URLSearchParams(location.search).get("example") ?? "";
  const opened = EXAMPLES.includes(example);
  const [query] = await Promise.all([opened ? queryText(example) : undefined, loadAltair()]);
  window.AltairGraphQL.init({
    endpointURL: `${location.origin}/graphql`,
    initialQuery: query,
    // An example opens as it was written; without one, people find their own windows again.
    preserveState: !opened,
    initialHeaders: opened ? authorization() : {},
    instanceStorageNamespace: "gongjian_",
    initialSettings: SETTINGS,
    persistedSettings: SETTINGS,
    disableAccount: true,
  });
}

/** @param {string} name one of the examples */
async function queryText(name) {
  return (await reach(`/queries/${name}.graphql`)).text();
}

async function loadAltair() {
  refuseCodeFromText();
  await import("/vendor/altair/polyfills.js");
  await import("/vendor/altair/main.js");
}

/**
 * This page's policy forbids code made from text. Altair tries once; refusing here keeps that out of the console.
 */
function refuseCodeFromText() {
  const refuse = () => {
    throw new EvalError("code from text is not allowed on this page");
  };
  window.Function = new Proxy(Function, { apply: refuse, construct: refuse });
}

async function showNotice() {
  const notice = document.getElementById("notice");
  try {
    const { data, extensions } = await ask("dataset");
    notice.textContent = data.dataset.notice ?? extensions.notice ?? "";
  } catch {
    notice.textContent = WORDS[language];
  }
}

// Altair opens every link of the document in a new window; the way back stays in this one.
document.querySelector(".gongjian-bar a").addEventListener("click", (event) => event.stopPropagation());
start();
showNotice();
