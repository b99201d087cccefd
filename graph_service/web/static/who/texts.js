import { texts } from "../core/i18n.js";
import { EN, ZH } from "../words/who.js";

export const t = texts({ ZH, EN });
