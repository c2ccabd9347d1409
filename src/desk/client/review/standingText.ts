import type { Approval, Asking, SignOff } from "../../shared/review.js";

/** Where a page's exact text stands, as the desk tells it. */
export type Standing = {
  hash: string;
  asked: Asking | null;
  approvals: Approval[];
  lapsed: Approval[];
  writers: string[];
  claims: { claim: string; label: string; hash: string; signOffs: SignOff[] }[];
  /** Whether it may be published by the person who asks, and why not. */
  publishing: { may: true } | { may: false; why: string };
};

/** "Ada", "Ada and Ben", "Ada, Ben and Cleo" */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** How the page stands, in sentences. */
export function standingText({ approvals, lapsed, writers, publishing }: Standing, nameOf: (id: string) => string) {
  const names = (entries: readonly { author: string }[]) =>
    listed([...new Set(entries.map(({ author }) => nameOf(author)))]);
  return [
    writers.length
      ? `${listed(writers.map(nameOf))} wrote in it since it was last published.`
      : "Nobody wrote in it since it was last published.",
    approvals.length
      ? `${names(approvals)} approved exactly this text.`
      : lapsed.length
        ? `${names(lapsed)} approved an earlier text; the page has changed since.`
        : "Nobody has approved it yet.",
    publishing.may ? "You can publish it." : publishing.why,
  ];
}
