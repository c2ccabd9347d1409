import type { DecisionResult } from "../lib/scenario/decision.js";

/** What the reader's weights give at the moment; null as long as they are the authors'. */
export const reader: { result: DecisionResult | null } = { result: null };
