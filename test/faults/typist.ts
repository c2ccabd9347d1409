import type * as Y from "yjs";
import type { Random } from "./random.js";

const words = [
  "ore ",
  "oxide ",
  "magnet ",
  "trade ",
  "0.93 ",
  "稀土 ",
  "🧲",
  "é",
  "\n",
  "{claim:x}",
  "share of the mine ",
];

/** One edit of somebody who writes: mostly a few letters somewhere near the last place, at times a deletion. */
export function typeOnce(text: Y.Text, random: Random): void {
  const { length } = text;
  if (length > 20 && random() < 0.2) {
    const at = Math.floor(random() * (length - 5));
    text.delete(at, 1 + Math.floor(random() * 5));
    return;
  }
  const at = random() < 0.5 ? length : Math.floor(random() * (length + 1));
  text.insert(at, words[Math.floor(random() * words.length)] ?? "ore ");
}
