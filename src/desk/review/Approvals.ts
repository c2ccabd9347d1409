import { randomBytes } from "node:crypto";
import type { LogRecord } from "../log/Store.js";
import { textHash } from "../pages/textHash.js";
import type { Audit } from "../people/Audit.js";
import { claimsIn } from "../shared/claimsIn.js";
import { DeskError } from "../shared/DeskError.js";
import type { Person } from "../shared/Person.js";
import type { Approval, Asking, SignOff } from "../shared/review.js";
import { textOf } from "../shared/threeWay.js";
import { cleanBody } from "./cleanBody.js";
import { entriesOf, type ReviewRooms } from "./ReviewRoom.js";

type Named = Pick<Person, "id" | "name">;
type Options = {
  rooms: ReviewRooms;
  history(room: string): Promise<LogRecord[]>;
  /** Whether a page needs a second person before it is published. */
  twoPersons: boolean;
  named(id: string): Named | null;
  audit: Audit;
  clock?: () => number;
};

/** Where a page's exact text stands. */
export type Standing = {
  hash: string;
  asked: Asking | null;
  approvals: Approval[];
  /** Approvals of a text that the page no longer has. */
  lapsed: Approval[];
  /** Who wrote since the last publication. */
  writers: string[];
  claims: { claim: string; label: string; hash: string; signOffs: SignOff[] }[];
};

/** Who stands for a page, and for its claims. What is approved is the exact text, and nothing that comes after. */
export class Approvals {
  readonly #clock: () => number;

  constructor(private readonly options: Options) {
    this.#clock = options.clock ?? Date.now;
  }

  async standing(epoch: string): Promise<Standing> {
    const { rooms } = this.options;
    const text = await rooms.readPage(epoch, textOf);
    const hash = textHash(text);
    const { approvals, askings, signOffs } = await rooms.read(epoch, (doc) => ({
      approvals: entriesOf(doc, "approvals"),
      askings: entriesOf(doc, "askings"),
      signOffs: entriesOf(doc, "signOffs"),
    }));
    const byTime = <Entry extends { time: number }>(entries: Entry[]) => entries.sort((a, b) => a.time - b.time);
    return {
      hash,
      asked: byTime(askings).at(-1) ?? null,
      approvals: byTime(approvals.filter((each) => each.hash === hash)),
      lapsed: byTime(approvals.filter((each) => each.hash !== hash)),
      writers: await this.#writers(epoch),
      claims: claimsIn(text).map(({ claim, label, paragraph }) => {
        const stated = textHash(paragraph);
        return {
          claim,
          label,
          hash: stated,
          signOffs: byTime(signOffs.filter((each) => each.claim === claim && each.hash === stated)),
        };
      }),
    };
  }

  /** @param hash the text that the person has before them @throws DeskError 409 when the page has another by now */
  async ask(epoch: string, person: string, hash: string, note: string): Promise<void> {
    await this.#sameText(epoch, hash);
    const asking = { ...this.#mark(person, hash), note: note.trim() ? cleanBody(note, 1000) : "" };
    await this.options.rooms.write(epoch, person, (review) => review.put("askings", asking));
    await this.options.audit(person, "review asked for", { epoch, hash });
  }

  async approve(epoch: string, person: string, hash: string): Promise<void> {
    await this.#sameText(epoch, hash);
    const approval = { ...this.#mark(person, hash), id: `${hash}-${person}` };
    await this.options.rooms.write(epoch, person, (review) => review.put("approvals", approval));
    await this.options.audit(person, "page approved", { epoch, hash });
  }

  async withdraw(epoch: string, person: string, hash: string): Promise<void> {
    await this.options.rooms.write(epoch, person, (review) => review.remove("approvals", `${hash}-${person}`));
    await this.options.audit(person, "approval withdrawn", { epoch, hash });
  }

  /** Stands for a claim as a paragraph states it. @param hash of the paragraph @throws DeskError 409 when none does so */
  async signOff(epoch: string, person: string, claim: string, hash: string): Promise<void> {
    const { claims } = await this.standing(epoch);
    if (!claims.some((stated) => stated.claim === claim && stated.hash === hash))
      throw new DeskError(409, "The paragraph that states this claim has just changed.");
    const id = textHash(`${claim} ${hash} ${person}`);
    const signOff: SignOff = { ...this.#mark(person, hash), id, claim };
    await this.options.rooms.write(epoch, person, (review) => review.put("signOffs", signOff));
    await this.options.audit(person, "claim signed off", { epoch, claim, hash });
  }

  /**
   * Whether somebody other than the publisher stands for exactly this text. Nobody who alone wrote what is new in it counts:
   * two persons have then looked at every word.
   */
  async mayPublish(
    epoch: string,
    hash: string,
    publisher: string,
  ): Promise<{ may: true } | { may: false; why: string }> {
    if (!this.options.twoPersons) return { may: true };
    const all = await this.options.rooms.read(epoch, (doc) => entriesOf(doc, "approvals"));
    const writers = await this.#writers(epoch);
    const fresh = all.filter((approval) => approval.hash === hash);
    const wroteAlone = (person: string) => writers.length === 1 && writers[0] === person;
    if (fresh.some(({ author }) => author !== publisher && !wroteAlone(author))) return { may: true };
    const name = (id: string) => this.options.named(id)?.name ?? "somebody who has left";
    if (fresh.length)
      return {
        may: false,
        why: `${fresh.map(({ author }) => name(author)).join(" and ")} approved it; it needs a person who neither publishes it nor alone wrote it.`,
      };
    return {
      may: false,
      why: all.length
        ? "The page has changed since it was approved; somebody else needs to approve it as it is."
        : "Somebody other than who publishes it needs to approve it.",
    };
  }

  async #writers(epoch: string): Promise<string[]> {
    const records = await this.options.history(epoch);
    const last = records.findLastIndex(({ kind }) => kind === "publish");
    const later = records.slice(last + 1).filter(({ kind }) => kind === "update");
    return [...new Set(later.map(({ user }) => user))];
  }

  async #sameText(epoch: string, hash: string): Promise<void> {
    const now = textHash(await this.options.rooms.readPage(epoch, textOf));
    if (now !== hash) throw new DeskError(409, "The page has just changed. Look at it again.");
  }

  readonly #mark = (author: string, hash: string) => ({
    id: randomBytes(16).toString("hex"),
    hash,
    author,
    time: this.#clock(),
  });
}
