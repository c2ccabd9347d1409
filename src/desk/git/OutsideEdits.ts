import * as Y from "yjs";
import type { Page } from "../pages/Page.js";
import type { PageRoom, PageRooms } from "../pages/PageRooms.js";
import { DeskError } from "../shared/DeskError.js";
import type { OutsideChange } from "../shared/PageEntry.js";
import {
  applyHunks,
  branchOff,
  docOf,
  hunksOf,
  isMassChange,
  joinBranch,
  overlapsOf,
  pageRoot,
  textOf,
} from "../shared/threeWay.js";
import type { Base, BaseHead, Bases } from "./Bases.js";
import { base64, bytesOf } from "./base64.js";
import { keepAside } from "./keepAside.js";
import type { PageFiles } from "./PageFiles.js";
import { readBytes } from "./pageBytes.js";
import type { Repository } from "./Repository.js";
import type { RepositoryLock } from "./RepositoryLock.js";
import { recordHead, settleMeant } from "./recordHead.js";

/** Lines that were changed on both sides: the page holds both, and a person should look. */
export type OverlapFound = {
  epoch: string;
  path: string;
  /** What the page said there, and what the file said. */
  live: string;
  outside: string;
  /** Where both whole texts are kept: names of git blobs. */
  kept: { live: string; outside: string };
};

export type OutsideServices = {
  repository: Repository;
  lock: RepositoryLock;
  files: PageFiles;
  bases: Bases;
  rooms: PageRooms;
  onOverlap(found: OverlapFound): Promise<void>;
  clock?: () => number;
};

/** What waits for a person, without what the page says. */
export type Held = Omit<OutsideChange, "desk">;

/** A person's answer when a change outside could not be taken over without one. */
export type Decision = "file" | "desk";

/**
 * Takes changes of a page's file over into the live page, and loses neither side.
 *
 * Each takes one record of the log, with the next base in it; after a kill it is there or it is not.
 */
export class OutsideEdits {
  #held = new Map<string, Held>();

  constructor(private readonly services: OutsideServices) {}

  /** What waits for a person's decision. */
  heldOf(epoch: string): Held | null {
    return this.#held.get(epoch) ?? null;
  }

  /** Compares a page with its file, and takes over what is new there. Whether something was. */
  async check(page: Page, decision?: Decision): Promise<boolean> {
    const { bases, files, repository } = this.services;
    let { base } = await bases.of(page.epoch);
    const file = base?.file ?? page.file;
    const now = await files.read(file);
    if (!decision && (now ? base?.id === repository.idOf(now) : !base)) return this.#let(page);
    const bytes = await files.settled(file);
    if (bytes === undefined) {
      if (decision) throw new DeskError(409, "Git is at work in the repository's folder. Try again in a moment.");
      return false;
    }
    // Another desk may have been first.
    bases.forget(page.epoch);
    base = await this.#settled(page);
    if (bytes === null && base) return this.#gone(page, base, decision);
    // A page of the branch whose file was removed before anybody opened it here.
    const first = bytes ?? (await files.committed(file));
    if (!first) return this.#let(page);
    if (base && repository.idOf(first) === base.id) return this.#let(page);
    const room = await this.services.rooms.live(page.epoch);
    try {
      return await this.#take(page, room, base, file, first, decision);
    } finally {
      room.release();
    }
  }

  async #take(
    page: Page,
    room: PageRoom,
    base: Base | null,
    file: string,
    bytes: Uint8Array,
    decision: Decision | undefined,
  ): Promise<boolean> {
    const read = readBytes(bytes);
    const id = this.services.repository.idOf(bytes);
    if (!read) return this.#hold(page, { why: "it is not UTF-8 text", text: null });
    const { text, form } = read;
    const live = textOf(room.doc);
    const next = (state: Uint8Array): Base => ({ file, id, state: base64(state), form });
    const head = (state: Uint8Array, overlaps = 0): BaseHead => ({
      what: "import",
      took: id,
      base: next(state),
      overlaps,
    });
    if (text === live) {
      await recordHead(this.services, page.epoch, head(Y.encodeStateAsUpdate(room.doc)), () => {});
      return this.#let(page);
    }
    if (/^<{7} /m.test(text) && /^>{7} /m.test(text) && !decision)
      return this.#hold(page, { why: "it has conflict markers", text });
    if (!base && live !== "" && !decision) return this.#hold(page, { why: "another file has its name", text });
    const { restored } = await this.services.bases.of(page.epoch);
    if (restored && !decision) return this.#hold(page, { why: "the desk was restored from a backup", text });
    const state = base ? bytesOf(base.state) : live === "" ? null : Y.encodeStateAsUpdate(room.doc);
    const before = state ? textOf(docOf(state)) : "";
    if (!decision && isMassChange(before, text)) return this.#hold(page, { why: "most of it is gone", text });
    const branch = branchOff(state, text);
    if (decision) await keepAside(this.services, page.path, "live", Buffer.from(live));
    if (decision === "desk") {
      // The file's text becomes the base, and the page says again what it said.
      await recordHead(this.services, page.epoch, head(branch.state), (fork) => {
        const said = fork.getText(pageRoot);
        const wanted = said.toString();
        joinBranch(fork, before, branch);
        applyHunks(said, hunksOf(said.toString(), wanted));
      });
      return this.#let(page);
    }
    const overlaps = decision ? [] : overlapsOf(before, live, text);
    const kept = overlaps.length
      ? {
          live: await keepAside(this.services, page.path, "live", Buffer.from(live)),
          outside: await keepAside(this.services, page.path, "outside", bytes),
        }
      : null;
    await recordHead(this.services, page.epoch, head(branch.state, overlaps.length), (fork) => {
      joinBranch(fork, before, branch);
      const said = fork.getText(pageRoot);
      // What a backup holds may be in the file too, and would stand there twice.
      if (restored) applyHunks(said, hunksOf(said.toString(), text));
    });
    this.#let(page);
    if (kept)
      for (const { live, copy } of overlaps)
        await this.services.onOverlap({ epoch: page.epoch, path: page.path, live, outside: copy, kept });
    return true;
  }

  async #gone(page: Page, base: Base, decision: Decision | undefined): Promise<boolean> {
    if (page.deleted) return this.#let(page);
    if (decision === "desk") {
      // From now on the page is as if it had never had a file.
      const room = await this.services.rooms.live(page.epoch);
      const commit = `gone ${base.id}`;
      try {
        await recordHead(
          this.services,
          page.epoch,
          { what: "meant", publication: "", commit, base: null },
          () => {},
          "publish",
        );
        await recordHead(this.services, page.epoch, { what: "made", publication: "", commit }, () => {}, "publish");
      } finally {
        room.release();
      }
      return this.#let(page);
    }
    return this.#hold(page, { why: "the file is gone", text: null });
  }

  /** The base, once it is known of each publication whether it came about: a kill can have come in between. */
  async #settled(page: Page): Promise<Base | null> {
    const { bases, repository } = this.services;
    const { open } = await bases.of(page.epoch);
    const head = open.length ? await repository.head() : null;
    for (const meant of open.toReversed())
      if (head && (await repository.isIn(meant.commit, head))) {
        await settleMeant(this.services, page.epoch, meant);
        break;
      }
    return (await bases.of(page.epoch)).base;
  }

  #hold(page: Page, change: Held): false {
    this.#held.set(page.epoch, change);
    return false;
  }

  #let(page: Page): boolean {
    return this.#held.delete(page.epoch);
  }
}
