import type { Problem } from "./Problem.js";

/** What the desk gives for a text to be seen: `POST /api/preview {path, text}`. */
export type PreviewAnswer = {
  /**
   * Where a frame, sandboxed with `allow-scripts` alone, finds the page, on the preview's origin; null when nothing could
   * be drawn, and then the last good view stays.
   */
  address: string | null;
  /** Greater for every text of a session. The page tells it when it is there. */
  version: number;
  /**
   * Whether the page is as readers would see it. One that is not has `faults`, and shows each in its place: whoever has a
   * good view keeps it.
   */
  good: boolean;
  /** What keeps it from being good. */
  faults: Problem[];
  /** Queries whose answers are still being computed; asking again some time later shows them. */
  waiting: number;
};

/** What the page in the frame tells the desk, whose origin it knows. Its sender may be any program: take nothing on trust. */
export type FromPreview =
  /** The page is drawn, its pictures and fonts too. */
  | { type: "ready"; version: number }
  /** A reader scrolled it: the line of the text that is at its top, with decimals. */
  | { type: "scrolled"; line: number }
  /** A reader followed a link; the frame stays. A path of a page as the desk names it, or an address elsewhere. */
  | { type: "open"; path: string; fragment: string }
  | { type: "leave"; address: string };

/** What the desk tells the page in the frame. */
export type ToPreview = { type: "scroll"; line: number };
