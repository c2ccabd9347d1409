import { randomBytes } from "node:crypto";
import type { Audit } from "../people/Audit.js";
import type { Records } from "../records/Records.js";
import type { Anchor } from "../shared/anchor.js";
import { DeskError } from "../shared/DeskError.js";
import type { Person } from "../shared/Person.js";
import type { Remark, Subject, Thread } from "../shared/review.js";
import { checkedAnchor } from "./anchored.js";
import { cleanBody } from "./cleanBody.js";
import { entriesOf, type ReviewRooms } from "./ReviewRoom.js";

/** Threads and remarks that a page may have. */
const most = { threads: 2000, remarks: 500 };

export type Mention = { epoch: string; thread: string; remark: string; author: string; time: number };
type Named = Pick<Person, "id" | "name">;
type Options = {
  rooms: ReviewRooms;
  records: Records;
  /** A member of the desk, or null. */
  member(id: string): Named | null;
  audit: Audit;
  clock?: () => number;
};

const newId = () => randomBytes(16).toString("hex");

/** What people say about a page, and to whom. */
export class Threads {
  readonly #clock: () => number;

  constructor(private readonly options: Options) {
    this.#clock = options.clock ?? Date.now;
  }

  /** @param anchor null for the page as a whole */
  async open(
    epoch: string,
    person: string,
    { anchor, subject, body, mentions }: { anchor: Anchor | null; subject: Subject; body: string; mentions: string[] },
  ): Promise<Thread> {
    const { rooms } = this.options;
    const checked = anchor && (await rooms.readPage(epoch, (doc) => checkedAnchor(doc, anchor)));
    const count = await rooms.read(epoch, (doc) => doc.getMap("threads").size);
    if (count >= most.threads) throw new DeskError(409, `A page has at most ${most.threads} threads.`);
    const time = this.#clock();
    const thread: Thread = {
      id: newId(),
      anchor: checked,
      subject,
      state: "open",
      author: person,
      time,
      changedBy: person,
      changed: time,
    };
    const remark = this.#remark(thread.id, person, body, mentions);
    await rooms.write(epoch, person, (review) => {
      review.put("threads", thread);
      review.put("remarks", remark);
    });
    await this.#tell(epoch, remark);
    return thread;
  }

  async reply(epoch: string, id: string, person: string, body: string, mentions: string[]): Promise<Remark> {
    const remark = this.#remark(id, person, body, mentions);
    const { rooms } = this.options;
    const count = await rooms.read(
      epoch,
      (doc) => entriesOf(doc, "remarks").filter((each) => each.thread === id).length,
    );
    if (count >= most.remarks) throw new DeskError(409, `A thread has at most ${most.remarks} remarks.`);
    await rooms.write(epoch, person, (review) => {
      if (!review.get("threads", id)) throw missing();
      review.put("remarks", remark);
    });
    await this.#tell(epoch, remark);
    return remark;
  }

  /** Resolves a thread, or opens it again. */
  async setState(epoch: string, id: string, person: string, state: Thread["state"]): Promise<void> {
    await this.options.rooms.write(epoch, person, (review) => {
      const thread = review.get("threads", id);
      if (!thread) throw missing();
      if (thread.state !== state)
        review.put("threads", { ...thread, state, changedBy: person, changed: this.#clock() });
    });
    await this.options.audit(person, `thread ${state}`, { epoch, thread: id });
  }

  /** Remarks that name a person and that the person has not looked at, the newest first. */
  mentionsOf(person: string): Promise<Mention[]> {
    return this.options.records.all<Mention>(
      "SELECT epoch, thread, remark, author, time FROM mentions WHERE person = ? AND seen = 0 ORDER BY time DESC LIMIT 200",
      person,
    );
  }

  async see(person: string, thread: string): Promise<void> {
    await this.options.records.run("UPDATE mentions SET seen = 1 WHERE person = ? AND thread = ?", person, thread);
  }

  #remark(thread: string, author: string, body: string, mentions: string[]): Remark {
    const text = cleanBody(body);
    // Whom a remark names stands in its text, so that nobody is called without a word.
    const named = [...new Set(mentions)].filter((id) => {
      const member = this.options.member(id);
      return member !== null && text.includes(`@${member.name}`);
    });
    return { id: newId(), thread, author, time: this.#clock(), body: text, mentions: named };
  }

  async #tell(epoch: string, { id, thread, author, time, mentions }: Remark): Promise<void> {
    for (const person of mentions)
      if (person !== author)
        await this.options.records.run(
          "INSERT INTO mentions (person, epoch, thread, remark, author, time, seen) VALUES (?, ?, ?, ?, ?, ?, 0)",
          person,
          epoch,
          thread,
          id,
          author,
          time,
        );
  }
}

const missing = () => new DeskError(404, "This thread is not there.");

export const reviewTables = `
CREATE TABLE IF NOT EXISTS mentions (
  remark TEXT NOT NULL,
  person TEXT NOT NULL,
  epoch TEXT NOT NULL,
  thread TEXT NOT NULL,
  author TEXT NOT NULL,
  time BIGINT NOT NULL,
  seen INTEGER NOT NULL,
  PRIMARY KEY (remark, person)
);
`;
