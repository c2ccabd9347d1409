import { LimitReached } from "../snapshots/limits.js";
import { Unavailable } from "../snapshots/unavailable.js";
import { element } from "./element.js";

/** DuckDB's words as they are, with the mark under the place; of what is not available, a sentence. */
export function ErrorText(error: unknown): HTMLElement {
  if (error instanceof Unavailable) return element("p", { textContent: error.sentence });
  const message = error instanceof Error ? error.message : String(error);
  const [fault = "", place] = message.split(/\n\n(?=LINE \d)/);
  const words = element("div", {}, [element("pre", { textContent: cut(fault) })]);
  if (place) words.append("\n\n", element("pre", { textContent: cut(place) }));
  const { advice } = error as { advice?: string };
  if (advice) words.append(element("p", { textContent: advice }));
  return words;
}

/** A name of a megabyte would fill the page with itself. */
const cut = (text: string) => (text.length > 2000 ? `${text.slice(0, 2000)}…` : text);

/** What a reader may do about an error: run again with more, as “Run with 60 s”. */
export function remedyOf(error: unknown): { label: string; limits: NonNullable<LimitReached["raised"]> } | null {
  if (!(error instanceof LimitReached) || !error.raised) return null;
  const { raised } = error;
  const label =
    error.limit === "memory" ? `Run with ${raised.memory.toLocaleString("en-GB")} MB` : `Run with ${raised.seconds} s`;
  return { label, limits: raised };
}
