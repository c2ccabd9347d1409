import { randomBytes } from "node:crypto";
import type { Page } from "../pages/Page.js";
import type { PageServices } from "../pages/PageServices.js";
import type { Audit } from "../people/Audit.js";
import { DeskError } from "../shared/DeskError.js";
import type { Person } from "../shared/Person.js";
import type { Publication } from "../shared/Publication.js";
import type { BaseHead, Meant } from "./Bases.js";
import type { Draft } from "./draftOf.js";
import { exportCommit } from "./exportCommit.js";
import type { Gate } from "./Gate.js";
import { mayGo } from "./mayGo.js";
import type { Publications } from "./Publications.js";
import { PublishError, refused } from "./PublishError.js";
import { type Plan, planPublication } from "./planPublication.js";
import { Queue } from "./Queue.js";
import { recordHead, settleMeant } from "./recordHead.js";
import type { WorkTree } from "./WorkTree.js";

type Named = Pick<Person, "id" | "name">;

/** What publishing asks of the review. */
export type ReviewPort = {
  mayPublish(epoch: string, textHash: string, publisher: string): Promise<{ may: true } | { may: false; why: string }>;
  /** The page's threads and approvals as YAML, empty when it has none. */
  reviewFile(epoch: string): Promise<string>;
};

export type PublisherServices = PageServices & {
  publications: Publications;
  workTree: WorkTree;
  gate: Gate;
  review: ReviewPort;
  /** Whether a deletion needs another person than the one who publishes it. */
  twoPersons: boolean;
  /** The name of a person, also of one who has left. */
  named(id: string): Named | null;
  audit: Audit;
  clock?: () => number;
};

/** How often a branch that moves under a publication is followed. */
const attempts = 5;

/**
 * Makes commits of pages: checked by the project's own gate, with all who wrote, and only onto the commit that they were
 * merged with. What it has told to be published is in the branch's history for good.
 */
export class Publisher {
  #line = new Queue();
  #stop = new AbortController();

  constructor(private readonly services: PublisherServices) {}

  /** Begins a publication and tells its id; what becomes of it is told by `publications`. */
  async publish(paths: readonly string[], message: string, person: Named): Promise<Publication> {
    const { clock = Date.now, publications } = this.services;
    const pages = await this.#chosen(paths);
    const publication = await publications.begin({
      id: randomBytes(16).toString("hex"),
      person: { id: person.id, name: person.name },
      time: clock(),
      message: message.trim(),
      pages: [...new Set(paths)],
    });
    publications.step(publication, "queue", "running", "Waiting for its turn");
    void this.#line.run(() => this.#carryOut(publication, pages));
    return publication;
  }

  /** Ends what a stop of this desk has cut off. To be called before changes outside are looked for. */
  async recover(): Promise<void> {
    const { publications, queue, repository } = this.services;
    for (const { publication, pushed } of await publications.cutOff()) {
      const head = await repository.head();
      if (pushed && head && (await repository.isIn(pushed, head))) {
        const pages = await this.services.pages.opened();
        await queue.run(() => this.#finish(publication, pushed, pages));
        await publications.end(publication, { commit: pushed });
      } else {
        const message = "The desk stopped before the publication was done. Nothing was published.";
        await publications.end(publication, { faults: [{ path: null, line: null, message }] });
      }
    }
  }

  /** Stops what is at the gate, and waits for what is at the commit. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#line.idle();
  }

  /** Resolves when nothing is being published. */
  idle(): Promise<void> {
    return this.#line.idle();
  }

  async #chosen(paths: readonly string[]): Promise<Page[]> {
    const entries = await this.services.pages.list();
    const opened = await this.services.pages.opened();
    return [...new Set(paths)].map((path) => {
      const entry = entries.find((entry) => entry.path === path && entry.epoch !== null && entry.state !== "published");
      const page = opened.find(({ epoch }) => epoch === entry?.epoch);
      if (!page) throw new DeskError(409, `Nothing has changed in ${path}.`);
      return page;
    });
  }

  async #carryOut(publication: Publication, pages: readonly Page[]): Promise<void> {
    const { audit, publications } = this.services;
    try {
      const commit = await this.#attempt(publication, pages);
      publications.step(publication, "commit", "done", `Commit ${commit.slice(0, 10)}`);
      await publications.end(publication, { commit });
      await audit(publication.person.id, "published", { commit, pages: publication.pages.join(" ") });
    } catch (error) {
      const faults =
        error instanceof PublishError ? error.faults : [{ path: null, line: null, message: (error as Error).message }];
      await publications.end(publication, { faults }).catch(console.error);
    }
  }

  async #attempt(publication: Publication, pages: readonly Page[]): Promise<string> {
    const { publications, queue, gate } = this.services;
    publications.step(publication, "queue", "done", "");
    publications.step(publication, "checks", "running", "Comparing with the repository");
    let plan = await queue.run(() => planPublication(this.services, publication, pages, null));
    const passed = new Set<string>();
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      publications.step(publication, "checks", "done", "");
      if (!passed.has(plan.tree)) {
        const texts = new Map(plan.drafts.map(({ page, text }) => [page.path, text]));
        publications.step(publication, "claims", "running", "");
        const faults = await gate.check(
          plan.tree,
          texts,
          (stage, text) => {
            if (stage === "build") publications.step(publication, "claims", "done", "");
            publications.step(publication, stage, "running", text);
          },
          this.#stop.signal,
        );
        if (faults.length) throw new PublishError(faults);
        passed.add(plan.tree);
      }
      publications.step(publication, "claims", "done", "");
      publications.step(publication, "build", "done", "");
      publications.step(publication, "commit", "running", "Writing the commit");
      const last = plan;
      const commit = await queue.run(() => this.#commit(publication, last));
      if (commit) return commit;
      publications.step(publication, "checks", "running", "The branch has moved; checking again");
      publications.step(publication, "commit", "waiting", "");
      plan = await queue.run(() => planPublication(this.services, publication, pages, last));
    }
    throw refused("The branch moves faster than it can be checked. Publish again later.");
  }

  /** Makes the commit, or null when the branch or a file has moved since the plan. */
  async #commit(publication: Publication, { parent, tree, drafts }: Plan): Promise<string | null> {
    const { bases, lock, outside, publications, repository } = this.services;
    for (const { page } of drafts) if (!page.deleted) await outside.check(page);
    for (const { page, from } of drafts) if ((await bases.of(page.epoch)).base?.id !== from?.id) return null;
    if ((await repository.head()) !== parent) return null;
    await mayGo(this.services, publication, drafts);
    const { message, person, time } = publication;
    const writers = await this.#writersOf(drafts);
    const commit = await repository.commitTree(tree, parent, { message, publisher: person, writers, time });
    await publications.pushing(publication, commit);
    for (const { page, to } of drafts) {
      const head: BaseHead = { what: "meant", publication: publication.id, commit, base: to };
      await recordHead(this.services, page.epoch, head, undefined, person.id);
    }
    const isMoved = await lock.writing(() => repository.moveBranch(commit, parent, `desk: ${message.split("\n")[0]}`));
    if (!isMoved) return null;
    const pages = drafts.map(({ page }) => page);
    // The commit is there for good, whatever becomes of the work tree.
    await this.#finish(publication, commit, pages).catch((error: Error) => {
      publication.faults.push({
        path: null,
        line: null,
        message: `The files outside could not follow: ${error.message}`,
      });
    });
    return commit;
  }

  /** Brings a commit that is on the branch to the work tree and the logs; once, however often it is called. */
  async #finish(publication: Publication, commit: string, pages: readonly Page[]) {
    const { bases } = this.services;
    await exportCommit(publication.id, commit, pages, this.services);
    for (const page of pages) {
      const meant = (await bases.of(page.epoch)).open.find((open: Meant) => open.commit === commit);
      if (meant) await settleMeant(this.services, page.epoch, meant);
    }
  }

  async #writersOf(drafts: readonly Draft[]): Promise<Named[]> {
    const { bases, named, rooms } = this.services;
    const found = new Map<string, Named>();
    for (const { page } of drafts)
      for (const id of await rooms.writers(page.epoch, (await bases.of(page.epoch)).published)) {
        const person = named(id);
        if (person) found.set(id, { id, name: person.name });
      }
    return [...found.values()];
  }
}
