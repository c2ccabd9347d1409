import type { Anchor } from "./anchor.js";

/** What a thread is about. A claim, a cell and a figure have a name; the passage is where the thread hangs on. */
export type Subject = { kind: "passage" | "claim" | "cell" | "figure" | "page"; name: string | null };

/** A thread as the review's document keeps it. Its remarks are kept one by one, so that two desks never lose one. */
export type Thread = {
  id: string;
  /** Null for the page as a whole. */
  anchor: Anchor | null;
  subject: Subject;
  state: "open" | "resolved";
  /** Who opened it, or resolved or opened it again last. Times are ms since 1970. */
  author: string;
  time: number;
  changedBy: string;
  changed: number;
};

/** Plain text. `mentions` are ids of people whom it names with an @. */
export type Remark = { id: string; thread: string; author: string; time: number; body: string; mentions: string[] };

export type Suggestion = {
  id: string;
  anchor: Anchor;
  /** What would stand in place of the anchor's quote; empty to delete it. */
  replacement: string;
  author: string;
  time: number;
  state: "open" | "accepted" | "rejected";
  decidedBy: string | null;
  decided: number | null;
};

/** Asking for a review, and withdrawing it, of exactly this text. */
export type Asking = { id: string; hash: string; author: string; time: number; note: string };

/** A person stands for a page's exact text. */
export type Approval = { id: string; hash: string; author: string; time: number };

/** A person stands for a claim, in the paragraph that states it; another paragraph voids it. */
export type SignOff = { id: string; claim: string; hash: string; author: string; time: number };

/** The roots of a review's document, each a map of plain objects by id. */
export type ReviewParts = {
  threads: Thread;
  remarks: Remark;
  suggestions: Suggestion;
  askings: Asking;
  approvals: Approval;
  signOffs: SignOff;
};
export type ReviewPart = keyof ReviewParts;
export const reviewParts = ["threads", "remarks", "suggestions", "askings", "approvals", "signOffs"] as const;

/** A stretch of a page's history. `at` counts records: the text after that many of them. */
export type HistoryEntry = {
  at: number;
  /** When it began and ended, ms since 1970. */
  from: number;
  to: number;
  people: string[];
  kind: "edit" | "import" | "publish";
  records: number;
};

/** A part of the text and who typed it: lengths in UTF-16 units, in order. */
export type AuthoredSpan = { length: number; person: string };
