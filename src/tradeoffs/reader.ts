import type { DecisionResult } from "../lib/scenario/decision.js";
import type { Comparison } from "../lib/tradeoffs/comparison.js";

const followers = new Set<() => void>();

/** What the reader has set on the page, for its parts that show it. */
export const reader = {
  /** What the reader's weights give at the moment; null as long as they are the authors'. */
  result: null as DecisionResult | null,
  /** The comparison under the reader's assumptions; null as long as they are the authors'. */
  comparison: null as Comparison | null,
  /** Calls when the comparison is another. */
  follow(follower: () => void): void {
    followers.add(follower);
  },
  take(comparison: Comparison | null): void {
    reader.comparison = comparison;
    for (const follower of followers) follower();
  },
};
