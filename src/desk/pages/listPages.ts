import { plain, writeBytes } from "../git/pageBytes.js";
import type { PageEntry, PageState } from "../shared/PageEntry.js";
import type { Page } from "./Page.js";
import type { PagesServices } from "./Pages.js";
import { pageTitle } from "./pageTitle.js";

/** How long a deleted page is offered to be brought back, in ms. Its log stays. */
const forgotten = 30 * 86_400_000;

/** The tree as it is shown: the branch's pages, and what the desk has made of them, sorted by path. */
export async function listPages(
  opened: readonly Page[],
  services: Pick<PagesServices, "bases" | "branch" | "clock" | "outside" | "repository" | "texts">,
): Promise<PageEntry[]> {
  const { branch, bases, clock = Date.now, outside, repository, texts } = services;
  const files = await branch.all();
  const taken = new Set<string>();
  const entries: PageEntry[] = [];
  for (const page of opened) {
    const { base } = await bases.of(page.epoch);
    const file = base || !page.deleted ? files.get(base?.file ?? page.file) : undefined;
    if (file) taken.add(file.file);
    if (!page.deleted) taken.add(page.file);
    else if (!file && page.deleted < clock() - forgotten) continue;
    const text = await texts.of(page.epoch);
    const isSame = file?.id === repository.idOf(writeBytes(text, base?.form ?? plain));
    const state: PageState = page.deleted
      ? "deleted"
      : !file
        ? "new"
        : isSame && file.file === page.file
          ? "published"
          : "changed";
    const { path, epoch } = page;
    const held = page.deleted ? null : outside.heldOf(epoch);
    entries.push({
      path,
      title: pageTitle(text, path),
      epoch,
      state,
      readOnly: null,
      outside: held ? { ...held, desk: text } : null,
    });
  }
  const others = [...files.values()].filter(({ file }) => !taken.has(file));
  const known = await branch.texts(others.map(({ id }) => id));
  for (const { path, id, readOnly } of others) {
    const title = readOnly ? path : pageTitle(known.get(id) ?? "", path);
    entries.push({ path, title, epoch: null, state: "published", readOnly, outside: null });
  }
  return entries.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
