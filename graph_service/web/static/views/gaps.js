import { href } from "../core/address.js";
import { html, texts } from "../core/writing.js";
import { usePlace } from "../coverage/question.js";
import { List } from "../gaps/list.js";
import { Partners } from "../gaps/partners.js";
import { Silent } from "../gaps/silent.js";
import { Sites } from "../gaps/sites.js";
import { EN, ZH } from "../words/gaps.js";

const t = texts({ ZH, EN });
const TOOLS = { list: List, silent: Silent, partners: Partners, sites: Sites };
/** What the tools have in common, and take along from one to the other. */
const COMMON = ["measure", "unit", "within", "asOf", "windowDays", "inherit", "unitSet"];

/** Where is nobody, whom to send, where to open points. @param {{params: Record<string, string>}} props */
export function View({ params }) {
  const tool = /** @type {keyof typeof TOOLS} */ (params.tool && params.tool in TOOLS ? params.tool : "list");
  const { name } = usePlace(params.within);
  const common = Object.fromEntries(COMMON.map((key) => [key, params[key]]));
  return html`
    <nav class="subviews" aria-label=${t("tools")}>${Object.keys(TOOLS).map((each) => html`<a
      href=${href("gaps", { ...common, tool: each === "list" ? null : each })}
      aria-current=${each === tool ? "page" : null}>${t(/** @type {"tool.list"} */ (`tool.${each}`))}</a>`)}</nav>
    <${TOOLS[tool]} key=${tool} params=${params} place=${name} />`;
}
