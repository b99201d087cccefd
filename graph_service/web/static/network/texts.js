import { texts } from "../core/i18n.js";
import { EN, ZH } from "../words/network.js";

/** The texts of the network view. */
export const t = texts({ ZH, EN });
