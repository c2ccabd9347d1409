import type { PageServices } from "../pages/PageServices.js";
import { textHash } from "../pages/textHash.js";
import type { PageChange } from "../shared/Publication.js";
import { pageFile } from "../shared/pageName.js";
import type { PublisherServices } from "./Publisher.js";

/** What each page would publish, and what stands in its way for this person. */
export async function changesOf(
  person: string,
  { bases, branch, named, outside, pages, review, rooms, texts, twoPersons }: PageServices & PublisherServices,
): Promise<PageChange[]> {
  const files = await branch.all();
  const opened = await pages.opened();
  const changes: PageChange[] = [];
  for (const { epoch, path, state, title } of await pages.list()) {
    const page = opened.find((page) => page.epoch === epoch);
    if (!page || !epoch || state === "published") continue;
    const { base, published } = await bases.of(epoch);
    const file = files.get(base?.file ?? pageFile(path));
    // What was never on the branch goes without a publication.
    if (state === "deleted" && (!file || !base)) continue;
    const after = state === "deleted" ? null : await texts.of(epoch);
    const earlier = base && file && base.file !== page.file ? file.path : null;
    const held = state === "deleted" ? null : outside.heldOf(epoch);
    const answer = after === null || held ? null : await review.mayPublish(epoch, textHash(after), person);
    const obstacle = held
      ? `The page's file was changed outside: ${held.why}.`
      : state === "deleted" && twoPersons && page.deleter === person
        ? "Who deletes a page cannot publish that alone."
        : answer && !answer.may
          ? answer.why
          : null;
    changes.push({
      path,
      title,
      epoch,
      kind: state === "deleted" ? "deleted" : state === "new" ? "new" : earlier ? "renamed" : "changed",
      earlier,
      before: file ? ((await branch.texts([file.id])).get(file.id) ?? null) : null,
      after,
      people: (await rooms.writers(epoch, published))
        .flatMap((id) => named(id) ?? [])
        .map(({ id, name }) => ({ id, name })),
      obstacle,
    });
  }
  return changes;
}
