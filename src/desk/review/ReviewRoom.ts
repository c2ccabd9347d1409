import type * as Y from "yjs";
import type { LiveRoom } from "../rooms/LiveRoom.js";
import type { ReviewPart, ReviewParts } from "../shared/review.js";

/** The room of a page's review: the desk writes, everybody reads. */
export const reviewRoom = (epoch: string): string => `${epoch}:review`;

type Rooms = { live(room: string): Promise<LiveRoom> };

/** What is in one map of a review. */
export function entriesOf<Part extends ReviewPart>(doc: Y.Doc, part: Part): ReviewParts[Part][] {
  return [...doc.getMap<ReviewParts[Part]>(part).values()];
}

export type ReviewDraft = {
  get<Part extends ReviewPart>(part: Part, id: string): ReviewParts[Part] | null;
  put<Part extends ReviewPart>(part: Part, entry: ReviewParts[Part]): void;
  remove(part: ReviewPart, id: string): void;
};

/** Reads and writes the reviews of pages. */
export class ReviewRooms {
  constructor(private readonly rooms: Rooms) {}

  async read<Found>(epoch: string, look: (doc: Y.Doc) => Found): Promise<Found> {
    return this.#with(reviewRoom(epoch), ({ doc }) => look(doc));
  }

  async readPage<Found>(epoch: string, look: (doc: Y.Doc, room: LiveRoom) => Found): Promise<Found> {
    return this.#with(epoch, (room) => look(room.doc, room));
  }

  /** One durable change of the review. @throws what `make` throws, and nothing is then changed */
  async write(epoch: string, person: string, make: (review: ReviewDraft) => void): Promise<void> {
    await this.#with(reviewRoom(epoch), (room) => room.change(person, (fork) => make(draftOf(fork))));
  }

  /** One durable change of the page itself. @throws what `make` throws, and nothing is then changed */
  async changePage(epoch: string, person: string, make: (fork: Y.Doc) => void): Promise<void> {
    await this.#with(epoch, (room) => room.change(person, make));
  }

  async #with<Found>(name: string, work: (room: LiveRoom) => Found | Promise<Found>): Promise<Found> {
    const room = await this.rooms.live(name);
    try {
      return await work(room);
    } finally {
      room.release();
    }
  }
}

const draftOf = (doc: Y.Doc): ReviewDraft => ({
  get: (part, id) => (doc.getMap(part).get(id) as never) ?? null,
  put: (part, entry) => void doc.getMap(part).set(entry.id, entry),
  remove: (part, id) => doc.getMap(part).delete(id),
});
