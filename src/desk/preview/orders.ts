import type { Completions } from "../shared/Completions.js";
import type { Problem } from "../shared/Problem.js";

/** What the desk's own process asks of the one that draws pages, and what it gets. */
export type Orders = {
  /** A page as readers will see it. `owner` names whose draft it is: a newer one takes the place of an older. */
  draw: { order: Draft & { owner: string; dress: Dress }; answer: Drawn };
  check: { order: Draft; answer: Problem[] };
  complete: { order: Record<never, never>; answer: Completions };
  /** A file that a drawn page asks for, such as `_import/components/page.js`. */
  file: { order: { path: string }; answer: SentFile | null };
  /** The pages as the desk has them, which links may lead to. */
  pages: { order: { pages: readonly Draft[] }; answer: null };
  /** Reads the tables, figures and claims again. */
  refresh: { order: Record<never, never>; answer: null };
};
export type OrderName = keyof Orders;

/** `annex/quotas`, and its text. */
export type Draft = { path: string; text: string };

/** What the page in the frame must know. */
export type Dress = { version: number; deskOrigin: string };

/** `html` is null when nothing can be drawn; `policy` is its content policy, apart from who may frame it. */
export type Drawn = { html: string | null; policy: string; faults: Problem[]; waiting: number };

export type SentFile = { type: string; body: Uint8Array };

export type ToDrawing = { id: number; name: OrderName; order: unknown };
export type FromDrawing =
  | { id: number; answer: unknown }
  | { id: number; fault: string }
  | { progress: string }
  /** Nothing can be drawn, as what pages are drawn from is faulty. */
  | { failed: string }
  | { ready: true };
