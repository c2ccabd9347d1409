import type { OverlapFound } from "../git/OutsideEdits.js";
import type { LogRecord } from "../log/Store.js";
import type { Audit } from "../people/Audit.js";
import type { Records } from "../records/Records.js";
import type { LiveRoom } from "../rooms/LiveRoom.js";
import { toAnchor } from "../shared/anchor.js";
import type { Person } from "../shared/Person.js";
import { pageRoot } from "../shared/threeWay.js";
import { Approvals } from "./Approvals.js";
import { History } from "./History.js";
import { ReviewRooms } from "./ReviewRoom.js";
import { reviewFile } from "./reviewFile.js";
import { Suggestions } from "./Suggestions.js";
import { Threads } from "./Threads.js";

type Named = Pick<Person, "id" | "name">;

export type ReviewServicesOptions = {
  rooms: { live(room: string): Promise<LiveRoom> };
  /** All records of a room. */
  history(room: string): Promise<LogRecord[]>;
  records: Records;
  /** Members of the desk; `named` knows those who have left as well. */
  member(id: string): Named | null;
  named(id: string): Named | null;
  audit: Audit;
  twoPersons: boolean;
  clock?: () => number;
};

export type ReviewServices = ReturnType<typeof openReviews>;

/** Comments, suggestions, approvals and history of all pages. */
export function openReviews(options: ReviewServicesOptions) {
  const { audit, named } = options;
  const rooms = new ReviewRooms(options.rooms);
  const threads = new Threads({ ...options, rooms });
  const approvals = new Approvals({ ...options, rooms });
  return {
    threads,
    suggestions: new Suggestions({ ...options, rooms }),
    approvals,
    history: new History({ ...options, rooms }),
    mayPublish: (epoch: string, hash: string, publisher: string) => approvals.mayPublish(epoch, hash, publisher),
    reviewFile: async (epoch: string): Promise<string> =>
      rooms.readPage(epoch, (page) => rooms.read(epoch, (review) => reviewFile(page, review, named))),
    /** Asks people to look at lines that were changed at the desk and outside. */
    async onOverlap({ epoch, live, outside, kept }: OverlapFound): Promise<void> {
      const anchor = await rooms.readPage(epoch, (doc) => {
        const text = doc.getText(pageRoot);
        const at = live ? text.toString().indexOf(live) : -1;
        return at < 0 ? null : toAnchor(text, at, at + live.length);
      });
      const body =
        "These lines were changed here and outside at the same time. Both changes are in the page; look at what came of it.\n\n" +
        `Here: ${short(live)}\nOutside: ${short(outside)}\n\nThe whole texts are kept in git as ${kept.live} and ${kept.outside}.`;
      const subject = { kind: anchor ? "passage" : "page", name: null } as const;
      await threads.open(epoch, "desk", { anchor, subject, body, mentions: [] });
      await audit("desk", "overlap found", { epoch, ...kept });
    },
  };
}

const short = (text: string) => (text.length > 1500 ? `${text.slice(0, 1500)} …` : text);
