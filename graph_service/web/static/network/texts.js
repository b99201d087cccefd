import { texts } from "../core/writing.js";
import { EN, ZH } from "../words/network.js";

/** The texts of the network view. */
export const t = texts({ ZH, EN });
