import { textOf } from "../shared/threeWay.js";
import type { PageRooms } from "./PageRooms.js";

/** What pages say now, kept until they change. */
export class LiveTexts {
  #known = new Map<string, { text: Promise<string>; time: number }>();

  /** @param lasting how long a text is believed, in ms: where other desks write too, they do not tell this one */
  constructor(
    private readonly rooms: PageRooms,
    private readonly lasting = Number.POSITIVE_INFINITY,
    private readonly clock: () => number = Date.now,
  ) {
    rooms.onDurable((room) => this.#known.delete(room));
  }

  of(epoch: string): Promise<string> {
    const known = this.#known.get(epoch);
    const time = this.clock();
    if (known && time - known.time < this.lasting) return known.text;
    const text = this.#read(epoch);
    this.#known.set(epoch, { text, time });
    text.catch(() => this.#known.delete(epoch));
    return text;
  }

  async #read(epoch: string): Promise<string> {
    const room = await this.rooms.live(epoch);
    try {
      return textOf(room.doc);
    } finally {
      room.release();
    }
  }
}
