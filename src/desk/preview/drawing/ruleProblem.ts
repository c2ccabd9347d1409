import type { PageFault } from "../../../lib/pageFault.js";
import type { Problem } from "../../shared/Problem.js";
import type { Places } from "./Places.js";

/** What the Markdown rules found wrong, at its place. */
export const ruleProblem = ({ words, line, written }: PageFault, places: Places): Problem =>
  places.inBody(line, written ? [written] : [], {
    message: words,
    severity: "error",
    source: sourceOf(words, written),
  });

function sourceOf(words: string, written: string): Problem["source"] {
  if (written.startsWith("claim:")) return "claim";
  if (written.includes("figure:")) return "figure";
  if (/^\{(assume|model|scenario):/.test(written)) return "model";
  return /query|statements|question|entry|chart|column|parameter/.test(words) || written.startsWith("data-query")
    ? "query"
    : "page";
}
