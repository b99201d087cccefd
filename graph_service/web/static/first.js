import { readAddress } from "./core/address.js";
import { askEarly, readDataset } from "./core/service.js";
import { asked, figuresOf } from "./overview/question.js";

const { view, params } = readAddress();

/** The data set: asked while the modules of the view are still on their way. */
export const opening = readDataset();

/** What the view that is opened shows first; settled also where that is asked later, or failed and will be told. */
export const begun = opening
  .then(() => (view === "overview" ? askEarly("overview", figuresOf(asked(params))) : null))
  .catch(() => null);
