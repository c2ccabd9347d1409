import type { Size } from "../figures/pictureHtml.js";
import type { ChartSettings } from "../query/chart/chartSettings.js";
import type { Cell, ResultColumn } from "../snapshots/result.js";
import type { Question } from "./question.js";

/** The most rows that a page shows of an answer; the opened panel shows them all. */
export const mostShown = 50;

/** A snapshot that an answer was computed from, and whose figures it holds, in their order of rows. */
export type Use = {
  snapshot: string;
  title: string;
  works: { publisher: string; editions: string[] }[];
};

export type Chart = {
  settings: ChartSettings;
  /** What the chart shows, in a sentence. */
  words: string;
  /** What is not drawn, if anything. */
  notes: string[];
  sizes: Record<string, Size>;
};

/** The answer to a question as its page shows it. */
export type Answer = {
  columns: ResultColumn[];
  /** At most `mostShown`. */
  rows: Cell[][];
  /** Rows of the answer, of which there may be `more`. */
  total: number;
  more: boolean;
  chart: Chart | null;
  uses: Use[];
};

/** Why a question has no answer, and on which line of its SQL, counted from 1; null when that is not known. */
export type Fault = { words: string; line: number | null };

export type Answered = { answer: Answer } | { fault: Fault };

/** The fault with its place: `broken query: Parser Error: … (src/dependence.md:41)`. */
export const toFault = ({ place: { file, line } }: Pick<Question, "place">, fault: Fault): string =>
  `${fault.words} (${file}:${line + (fault.line ?? 1) - 1})`;
