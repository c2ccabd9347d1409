/** Every method of the briefing by name: `methods[name](input)` computes one case. */
export { claimRegion, claimVerdict } from "./claim.js";
export { differenceInterval, ratioInterval, roundingHalfWidth, shareInterval } from "./rounding.js";
