import { randomBytes } from "node:crypto";
import type { Bases } from "../git/Bases.js";
import type { Decision, OutsideEdits } from "../git/OutsideEdits.js";
import type { Queue } from "../git/Queue.js";
import type { Repository } from "../git/Repository.js";
import type { Audit } from "../people/Audit.js";
import type { Records } from "../records/Records.js";
import { DeskError } from "../shared/DeskError.js";
import type { BrokenLink, Finding, PageEntry } from "../shared/PageEntry.js";
import { isPageName, pageFile } from "../shared/pageName.js";
import { applyHunks, pageRoot } from "../shared/threeWay.js";
import type { BranchPage, BranchPages } from "./BranchPages.js";
import { findIn } from "./findIn.js";
import type { LiveTexts } from "./LiveTexts.js";
import { listPages } from "./listPages.js";
import { Page, type PageRow } from "./Page.js";
import type { PageRooms } from "./PageRooms.js";
import { linkHunks, moveHunks } from "./pageLinks.js";
import { firstText } from "./pageTitle.js";

export type PagesServices = {
  records: Records;
  rooms: PageRooms;
  repository: Repository;
  branch: BranchPages;
  bases: Bases;
  outside: OutsideEdits;
  /** What reads or moves the repository's files waits here. */
  queue: Queue;
  texts: LiveTexts;
  audit: Audit;
  clock?: () => number;
};

/** The tree of pages: those of the branch, and what the desk has made of them. */
export class Pages {
  /** Pages that nothing has been written into yet: they have no room to enter. */
  #begun = new Set<string>();

  constructor(private readonly services: PagesServices) {}

  /** The pages that have been opened at the desk, sorted by path. */
  async opened(): Promise<Page[]> {
    const rows = await this.services.records.all<PageRow>(
      "SELECT epoch, path, creator, created, deleted, deleter FROM pages ORDER BY path, created",
    );
    return rows.map((row) => new Page(row));
  }

  /** @throws DeskError 404 */
  async byEpoch(epoch: string): Promise<Page> {
    const page = (await this.opened()).find((page) => page.epoch === epoch);
    if (!page) throw new DeskError(404, "There is no such page.");
    return page;
  }

  async list(): Promise<PageEntry[]> {
    const entries = await listPages(await this.opened(), this.services);
    return entries.map((entry) => (this.#begun.has(entry.epoch ?? "") ? { ...entry, epoch: null } : entry));
  }

  /** Gives a page of the branch its room, and reads its file into it; afterwards, or for a page that has one, its entry. */
  open(path: string, person: string): Promise<PageEntry> {
    return this.services.queue.run(() => this.#open(path, person));
  }

  async #open(path: string, person: string): Promise<PageEntry> {
    const { branch, outside } = this.services;
    const there = async () => (await this.opened()).find((page) => page.path === path && !page.deleted);
    let page = await there();
    if (!page) {
      const file = (await branch.all()).get(pageFile(path));
      const isUnopened = file && (await this.list()).some((entry) => entry.epoch === null && entry.path === path);
      if (!file || !isUnopened) throw new DeskError(404, `There is no page ${path}.`);
      if (file.readOnly) throw new DeskError(409, file.readOnly);
      page = await this.#insert(path, person).catch(async (error) => {
        // At another desk somebody has opened it at the same moment.
        const other = await there();
        if (!other) throw error;
        return other;
      });
    }
    await outside.check(page).finally(() => this.#begun.delete(page.epoch));
    return this.#entry(page.epoch);
  }

  create(path: string, title: string, person: string): Promise<PageEntry> {
    return this.services.queue.run(() => this.#create(path, title, person));
  }

  async #create(path: string, title: string, person: string): Promise<PageEntry> {
    await this.#free(path);
    const page = await this.#insert(path, person);
    await this.#write(page.epoch, person, (text) => [
      { at: 0, remove: text.length, insert: firstText(title.trim()) },
    ]).finally(() => this.#begun.delete(page.epoch));
    await this.services.audit(person, "made a page", { path });
    return this.#entry(page.epoch);
  }

  /** Gives a page another path, and keeps links right: in its own text, and with `rewrite` in other pages. */
  async rename(
    epoch: string,
    path: string,
    person: string,
    rewrite: boolean,
  ): Promise<{ page: PageEntry; links: BrokenLink[] }> {
    const { audit, records } = this.services;
    const page = await this.byEpoch(epoch);
    const earlier = page.path;
    if (page.deleted) throw new DeskError(409, "The page is deleted. Bring it back first.");
    if (path === earlier) return { page: await this.#entry(epoch), links: [] };
    await this.#free(path, epoch);
    await unique(path, () => records.run("UPDATE pages SET path = ? WHERE epoch = ?", path, epoch));
    await this.#write(epoch, person, (text) => moveHunks(text, earlier, path));
    const links: BrokenLink[] = [];
    for (const other of await this.list()) {
      if (other.readOnly || other.state === "deleted" || other.epoch === epoch) continue;
      const found = linkHunks(await this.text(other), other.path, earlier, path);
      if (found.length && rewrite) {
        const { epoch } = await this.open(other.path, person);
        if (epoch) await this.#write(epoch, person, (text) => linkHunks(text, other.path, earlier, path));
      }
      links.push(...found.map(({ line, target }) => ({ path: other.path, line, text: target })));
    }
    await audit(person, "renamed a page", { from: earlier, to: path });
    return { page: await this.#entry(epoch), links };
  }

  async delete(epoch: string, person: string): Promise<PageEntry> {
    const { audit, clock = Date.now, records } = this.services;
    const page = await this.byEpoch(epoch);
    await records.run(
      "UPDATE pages SET deleted = ?, deleter = ? WHERE epoch = ? AND deleted IS NULL",
      clock(),
      person,
      epoch,
    );
    await audit(person, "deleted a page", { path: page.path });
    return this.#entry(epoch);
  }

  /** Brings a deleted page back, under its path. */
  async undo(epoch: string, person: string): Promise<PageEntry> {
    const page = await this.byEpoch(epoch);
    if (page.deleted) {
      await this.#free(page.path, epoch);
      await unique(page.path, () =>
        this.services.records.run("UPDATE pages SET deleted = NULL, deleter = NULL WHERE epoch = ?", epoch),
      );
      await this.services.audit(person, "brought a page back", { path: page.path });
    }
    return this.#entry(epoch);
  }

  /** Answers what shall become of a change outside: the file's text or the desk's. The other is kept in the repository. */
  async decide(epoch: string, decision: Decision, person: string): Promise<PageEntry> {
    const { audit, outside, queue } = this.services;
    let page = await this.byEpoch(epoch);
    const held = outside.heldOf(epoch);
    if (!held) throw new DeskError(409, "Nothing waits for a decision here any more.");
    if (decision === "file" && held.why === "it is not UTF-8 text")
      throw new DeskError(409, "The file is not UTF-8 text. Save it as UTF-8, or keep the desk's text.");
    if (decision === "file" && held.why === "the file is gone") {
      await this.delete(epoch, person);
      page = await this.byEpoch(epoch);
    }
    const decided = page;
    await queue.run(() => outside.check(decided, decision));
    await audit(person, "decided on a change outside", { path: page.path, decision });
    return this.#entry(epoch);
  }

  /** What a page of the tree says now. */
  async text({ epoch, path }: Pick<PageEntry, "epoch" | "path">): Promise<string> {
    if (epoch) return this.services.texts.of(epoch);
    const file = (await this.services.branch.all()).get(pageFile(path)) as BranchPage;
    return (await this.services.branch.texts([file.id])).get(file.id) ?? "";
  }

  async search(words: string, limit = 200): Promise<Finding[]> {
    const found: Finding[] = [];
    for (const entry of await this.list()) {
      if (entry.readOnly || entry.state === "deleted") continue;
      const { path, title } = entry;
      found.push(...findIn(await this.text(entry), words).map((place) => ({ path, title, ...place })));
      if (found.length >= limit) break;
    }
    return found.slice(0, limit);
  }

  async #insert(path: string, person: string): Promise<Page> {
    const { clock = Date.now, records } = this.services;
    const row = {
      epoch: randomBytes(16).toString("hex"),
      path,
      creator: person,
      created: clock(),
      deleted: null,
      deleter: null,
    };
    this.#begun.add(row.epoch);
    await unique(path, () =>
      records.run(
        "INSERT INTO pages (epoch, path, creator, created) VALUES (?, ?, ?, ?)",
        row.epoch,
        path,
        person,
        row.created,
      ),
    );
    return new Page(row);
  }

  /** @param epoch of the page that may take its own old path back */
  async #free(path: string, epoch: string | null = null) {
    if (!isPageName(path))
      throw new DeskError(400, "A page's name has small letters, digits, - and _, with / between folders.");
    const own = epoch ? (await this.services.bases.of(epoch)).base?.file : undefined;
    const isTaken =
      (await this.list()).some(
        (entry) => entry.path === path && entry.state !== "deleted" && (!epoch || entry.epoch !== epoch),
      ) ||
      ((await this.services.branch.all()).has(pageFile(path)) && own !== pageFile(path));
    if (isTaken) throw new DeskError(409, `There is a page ${path} already.`);
  }

  async #write(epoch: string, person: string, make: (text: string) => Parameters<typeof applyHunks>[1]) {
    const room = await this.services.rooms.live(epoch);
    try {
      await room.change(person, (fork) => {
        const text = fork.getText(pageRoot);
        applyHunks(text, make(text.toString()));
      });
    } finally {
      room.release();
    }
  }

  async #entry(epoch: string): Promise<PageEntry> {
    const entry = (await this.list()).find((entry) => entry.epoch === epoch);
    if (!entry) throw new Error(`missing page: ${epoch}`);
    return entry;
  }
}

/** The table allows a path once; two calls at once can both have found it free. */
async function unique(path: string, action: () => Promise<unknown>) {
  try {
    await action();
  } catch (error) {
    if (/unique|duplicate key/i.test((error as Error).message))
      throw new DeskError(409, `There is a page ${path} already.`);
    throw error;
  }
}
