import { pick, series, type Theme } from "../palette.js";

export type Ink = keyof typeof series | "quiet" | "line" | "paper";
/** What a picture is drawn on: how wide, whether for a phone, and its colours. */
export type Ground = { width: number; narrow: boolean; ink: (name: Ink) => string };

const quiet = ["#6a665e", "#aaa59b"] as const;
const line = ["#dedad1", "#3b3a37"] as const;
const paper = ["#fffdf8", "#191a1c"] as const;

const pairs = { ...series, quiet, line, paper };

/** Colours of one ground, for a file. */
export const inkOf =
  (theme: Theme) =>
  (name: Ink): string =>
    pick(pairs[name], theme);

/** Colours that follow the page's own ground. */
export const inkOfPage = (name: Ink): string => `light-dark(${pairs[name].join(", ")})`;

export const sans = "'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";
