import { randomBytes } from "node:crypto";
import type { Audit } from "../people/Audit.js";
import { type Anchor, placeOf } from "../shared/anchor.js";
import { DeskError } from "../shared/DeskError.js";
import type { Suggestion } from "../shared/review.js";
import { pageRoot } from "../shared/threeWay.js";
import { checkedAnchor } from "./anchored.js";
import { entriesOf, type ReviewRooms } from "./ReviewRoom.js";

const most = 1000;
type Options = { rooms: ReviewRooms; audit: Audit; clock?: () => number };

/** What became of a suggestion that was to be accepted. */
export type Accepted = { id: string; accepted: boolean; why: string | null };

/** Other words for passages of a page, which an editor takes or leaves. */
export class Suggestions {
  readonly #clock: () => number;

  constructor(private readonly options: Options) {
    this.#clock = options.clock ?? Date.now;
  }

  async add(epoch: string, person: string, anchor: Anchor, replacement: string): Promise<Suggestion> {
    const { rooms } = this.options;
    const checked = await rooms.readPage(epoch, (doc) => checkedAnchor(doc, anchor));
    const words = replacement.replace(/\r\n?/g, "\n");
    if (!words.isWellFormed()) throw new DeskError(400, "These words hold half a character.");
    if (words === checked.quote) throw new DeskError(400, "These are the words that stand there.");
    if ((await rooms.read(epoch, (doc) => doc.getMap("suggestions").size)) >= most)
      throw new DeskError(409, `A page has at most ${most} suggestions.`);
    const suggestion: Suggestion = {
      id: randomBytes(16).toString("hex"),
      anchor: checked,
      replacement: words,
      author: person,
      time: this.#clock(),
      state: "open",
      decidedBy: null,
      decided: null,
    };
    await rooms.write(epoch, person, (review) => review.put("suggestions", suggestion));
    return suggestion;
  }

  /** Puts the words into the page, if what they replace still stands there. @throws DeskError 409 if not */
  async accept(epoch: string, id: string, person: string): Promise<void> {
    const { rooms, audit } = this.options;
    const { anchor, replacement, author } = await this.#open(epoch, id);
    // The words are those of who suggested them, also where the page tells who wrote what.
    await rooms.changePage(epoch, author, (fork) => {
      const { from, to, state } = placeOf(anchor, fork);
      if (state !== "there") throw new DeskError(409, "The page has changed there since; the suggestion fits no more.");
      const text = fork.getText(pageRoot);
      // A second click, or a desk that was cut off after the page was changed.
      if (isThereAlready(text.toString(), from, to, replacement)) return;
      // Only what differs is replaced, so that cursors and other threads stay where they are.
      const [head, tail] = alike(anchor.quote, replacement);
      if (to - from - head - tail > 0) text.delete(from + head, to - from - head - tail);
      const words = replacement.slice(head, replacement.length - tail);
      if (words) text.insert(from + head, words);
    });
    await this.#decide(epoch, id, person, "accepted");
    await audit(person, "suggestion accepted", { epoch, suggestion: id });
  }

  async acceptAll(epoch: string, person: string): Promise<Accepted[]> {
    const results: Accepted[] = [];
    for (const { id } of await this.#list(epoch))
      try {
        await this.accept(epoch, id, person);
        results.push({ id, accepted: true, why: null });
      } catch (error) {
        if (!(error instanceof DeskError)) throw error;
        results.push({ id, accepted: false, why: error.message });
      }
    return results;
  }

  async reject(epoch: string, id: string, person: string): Promise<void> {
    await this.#open(epoch, id);
    await this.#decide(epoch, id, person, "rejected");
    await this.options.audit(person, "suggestion rejected", { epoch, suggestion: id });
  }

  async rejectAll(epoch: string, person: string): Promise<void> {
    for (const { id } of await this.#list(epoch)) await this.reject(epoch, id, person);
  }

  async #list(epoch: string): Promise<Suggestion[]> {
    const all = await this.options.rooms.read(epoch, (doc) => entriesOf(doc, "suggestions"));
    return all.filter(({ state }) => state === "open").sort((a, b) => a.time - b.time);
  }

  /** Who made a suggestion may withdraw it. */
  async authorOf(epoch: string, id: string): Promise<string> {
    return (await this.#open(epoch, id)).author;
  }

  async #open(epoch: string, id: string): Promise<Suggestion> {
    const found = await this.options.rooms.read(epoch, (doc) => doc.getMap<Suggestion>("suggestions").get(id));
    if (!found) throw new DeskError(404, "This suggestion is not there.");
    if (found.state !== "open") throw new DeskError(409, `This suggestion was ${found.state} already.`);
    return found;
  }

  async #decide(epoch: string, id: string, person: string, state: "accepted" | "rejected"): Promise<void> {
    await this.options.rooms.write(epoch, person, (review) => {
      const suggestion = review.get("suggestions", id);
      if (suggestion) review.put("suggestions", { ...suggestion, state, decidedBy: person, decided: this.#clock() });
    });
  }
}

/** Whether the words stand at a passage that they only add to. */
const isThereAlready = (content: string, from: number, to: number, words: string) =>
  words.length > to - from &&
  (content.startsWith(words, from) || (to >= words.length && content.startsWith(words, to - words.length)));

/** How many units two texts share at their beginning and at their end, never half a character. */
function alike(before: string, after: string): [head: number, tail: number] {
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && before[head] === after[head]) ++head;
  if (isHigh(before.charCodeAt(head - 1))) --head;
  let tail = 0;
  while (tail < least - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) ++tail;
  if (isLow(before.charCodeAt(before.length - tail))) --tail;
  return [head, tail];
}

const isHigh = (unit: number) => (unit & 0xfc00) === 0xd800;
const isLow = (unit: number) => (unit & 0xfc00) === 0xdc00;
