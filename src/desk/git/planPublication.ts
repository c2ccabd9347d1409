import type { Page } from "../pages/Page.js";
import type { Publication } from "../shared/Publication.js";
import { type Draft, draftOf, picturesOf } from "./draftOf.js";
import { mayGo } from "./mayGo.js";
import { refused } from "./PublishError.js";
import type { PublisherServices } from "./Publisher.js";

/** What a publication is going to make of the branch. */
export type Plan = { parent: string | null; tree: string; drafts: Draft[] };

/** Takes over what changed outside, and lays out the next tree. Texts that had been taken stay, if their files have. */
export async function planPublication(
  services: PublisherServices,
  publication: Publication,
  pages: readonly Page[],
  last: Plan | null,
): Promise<Plan> {
  const { files, outside, pictures, repository, review } = services;
  if (await files.isInMidst())
    throw refused("Somebody is in the midst of a merge in the repository's folder. Publish when that is done.");
  const fresh = await Promise.all(pages.map(async ({ epoch }) => services.pages.byEpoch(epoch)));
  for (const page of fresh) if (!page.deleted) await outside.check(page);
  const parent = await repository.head();
  const drafts: Draft[] = [];
  for (const page of fresh) {
    const now = await draftOf(page, services);
    const before = last?.drafts.find((draft) => draft.page.epoch === page.epoch);
    const isSame = before?.from?.id === now.from?.id && before?.page.file === page.file;
    drafts.push(before && isSame && before.page.deleted === page.deleted ? before : now);
  }
  await mayGo(services, publication, drafts);
  const there = parent ? await repository.files(parent) : new Map();
  const changes = new Map<string, string | null>();
  for (const { page, from } of drafts)
    if (from && there.has(from.file) && (page.deleted || from.file !== page.file)) changes.set(from.file, null);
  for (const draft of drafts) {
    const { page, from, to, bytes } = draft;
    const reviewed = `docs/review/${page.path}.yaml`;
    const earlier = from && `docs/review/${from.file.replace(/^src\/|\.md$/g, "")}.yaml`;
    if (earlier && there.has(earlier)) changes.set(earlier, null);
    if (!to) continue;
    if (!from && there.has(to.file) && there.get(to.file).id !== to.id && !drafts.some((d) => d.from?.file === to.file))
      refuseTaken(services, page);
    changes.set(to.file, await repository.writeBlob(bytes));
    const yaml = await review.reviewFile(page.epoch);
    if (yaml) changes.set(reviewed, await repository.writeBlob(Buffer.from(yaml)));
    for (const [file, picture] of await picturesOf(draft, pictures, (file) => there.has(file)))
      changes.set(file, await repository.writeBlob(picture));
  }
  const tree = await repository.writeTree(parent, changes);
  if (parent && tree === (await repository.git(["rev-parse", `${parent}^{tree}`])))
    throw refused("The branch says all this already.");
  return { parent, tree, drafts };
}

/** A file of a new page's name can be on the branch only where a person has decided to keep the desk's text. */
function refuseTaken({ outside }: PublisherServices, page: Page) {
  if (outside.heldOf(page.epoch)) throw refused("Another file has this page's name.", page.path);
}
