/** Something wrong at a place of a page's text, as the build's gate would see it. */
export type Problem = {
  /** UTF-16 units of the text; `from` < `to` unless the text is empty there. */
  from: number;
  to: number;
  /** The line of `from`, counted from 1, front matter included. */
  line: number;
  /** An error stops a publication; a warning does not. */
  severity: "error" | "warning";
  /** A plain sentence or `adjective noun: value`, without its place. */
  message: string;
  source: "claim" | "link" | "cell" | "figure" | "query" | "model" | "page";
};
