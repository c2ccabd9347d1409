import { join } from "node:path";
import { Bases } from "../git/Bases.js";
import { LateEdits } from "../git/LateEdits.js";
import { OutsideEdits, type OverlapFound } from "../git/OutsideEdits.js";
import { OutsideWatch } from "../git/OutsideWatch.js";
import { PageFiles } from "../git/PageFiles.js";
import { Queue } from "../git/Queue.js";
import { Repository } from "../git/Repository.js";
import { RepositoryLock } from "../git/RepositoryLock.js";
import type { Audit } from "../people/Audit.js";
import type { Records } from "../records/Records.js";
import { BranchPages } from "./BranchPages.js";
import { FolderPictures } from "./FolderPictures.js";
import { LiveTexts } from "./LiveTexts.js";
import type { PageRooms } from "./PageRooms.js";
import { Pages } from "./Pages.js";
import type { PictureStore } from "./PictureStore.js";
import { Pictures } from "./Pictures.js";

export type PageServicesOptions = {
  /** The repository's top folder, or a bare repository, absolute. */
  repository: string;
  /** Null for the branch that is checked out, or `main`. */
  branch: string | null;
  /** The desk's folder of data. */
  data: string;
  records: Records;
  rooms: PageRooms;
  audit: Audit;
  /** Asks people to look at lines that were changed at the desk and outside. */
  onOverlap(found: OverlapFound): Promise<void>;
  /** What desks share that write to the same pages; not there for one desk. */
  shared?: { pictures: PictureStore; alone<T>(action: () => Promise<T>): Promise<T> } | undefined;
  complain?: (message: string) => void;
  clock?: () => number;
};

export type PageServices = Awaited<ReturnType<typeof openPages>>;

/** The pages and what they need of the repository. @throws Error where there is no repository to use */
export async function openPages(options: PageServicesOptions) {
  const { audit, clock = Date.now, complain = console.error, data, onOverlap, records, rooms, shared } = options;
  const repository = await Repository.open(options.repository, options.branch);
  const lock = new RepositoryLock(repository);
  await lock.take();
  const files = new PageFiles(repository);
  const bases = new Bases(rooms);
  const queue = new Queue(shared?.alone);
  const importing = { repository, lock, files, bases, rooms, onOverlap, clock };
  const outside = new OutsideEdits(importing);
  const late = new LateEdits(importing);
  const branch = new BranchPages(repository);
  const texts = new LiveTexts(rooms, shared ? 5000 : undefined, clock);
  const pages = new Pages({ records, rooms, repository, branch, bases, outside, queue, texts, audit, clock });
  const store = shared?.pictures ?? new FolderPictures(join(data, "images"));
  const pictures = new Pictures({ store, repository, audit });
  const watch = new OutsideWatch({ opened: () => pages.opened(), outside, files, lock, queue, complain });
  return {
    rooms,
    repository,
    lock,
    files,
    bases,
    queue,
    outside,
    late,
    branch,
    texts,
    pages,
    pictures,
    watch,
    async close() {
      await watch.stop();
      await queue.idle();
      lock.release();
    },
  };
}
