import { readBytes } from "../git/pageBytes.js";
import type { Repository, TreeFile } from "../git/Repository.js";
import { isPageName } from "../shared/pageName.js";

/** A page's file on the branch. */
export type BranchPage = { path: string; file: string; id: string; readOnly: string | null };

/** The pages on the branch, read again when the branch has moved. */
export class BranchPages {
  #head: string | null = null;
  #pages = new Map<string, BranchPage>();
  #texts = new Map<string, string>();

  constructor(private readonly repository: Repository) {}

  /** By their files, sorted. */
  async all(): Promise<ReadonlyMap<string, BranchPage>> {
    const head = await this.repository.head();
    if (head === this.#head) return this.#pages;
    const pages = new Map<string, BranchPage>();
    if (head)
      for (const [file, { mode, id }] of [...(await this.repository.files(head, "src/"))].sort())
        for (const page of pageIn(file, { mode, id })) pages.set(file, page);
    const ids = new Set([...pages.values()].map(({ id }) => id));
    for (const id of this.#texts.keys()) if (!ids.has(id)) this.#texts.delete(id);
    this.#pages = pages;
    this.#head = head;
    return pages;
  }

  /** The texts of pages by the ids of their files; one that is not UTF-8 reads as it can. */
  async texts(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const missing = [...new Set(ids)].filter((id) => !this.#texts.has(id));
    for (const [id, bytes] of await this.repository.blobs(missing))
      this.#texts.set(id, readBytes(bytes)?.text ?? bytes.toString("utf8"));
    return this.#texts;
  }
}

/** None or one: what a file of the branch is as a page. */
function pageIn(file: string, { mode, id }: TreeFile): BranchPage[] {
  const [, path, ending] = /^src\/(.+?)(\.md|\.md\.[a-z]+)$/.exec(file) ?? [];
  if (!path || !ending || file.includes("/.")) return [];
  const readOnly =
    ending !== ".md"
      ? "A program writes this page."
      : mode === "120000"
        ? "Its file is a link to another."
        : isPageName(path)
          ? null
          : "Its name has characters that the desk does not edit.";
  return [{ path, file, id, readOnly }];
}
