import { texts } from "../core/writing.js";
import { EN, ZH } from "../words/who.js";

export const t = texts({ ZH, EN });
