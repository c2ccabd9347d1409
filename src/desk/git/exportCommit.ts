import type { Page } from "../pages/Page.js";
import type { PageServices } from "../pages/PageServices.js";
import { docOf, textOf } from "../shared/threeWay.js";
import { bytesOf } from "./base64.js";
import { keepAside } from "./keepAside.js";
import { readIfThere } from "./PageFiles.js";
import { writeBytes } from "./pageBytes.js";
import { safePath } from "./safePath.js";
import type { Followed, WorkTree } from "./WorkTree.js";

/** Brings the files of a commit of the desk's into the work tree, where that shows the branch, and into its index. */
export async function exportCommit(
  publication: string,
  commit: string,
  pages: readonly Page[],
  { bases, files, late, lock, queue, repository, workTree }: PageServices & { workTree: WorkTree },
): Promise<void> {
  const top = await files.folder();
  if (!top) return;
  const changes = await changedBy(commit, (args) => repository.git(args));
  const followed = new Map<string, Followed>();
  for (const [path, change] of changes) {
    let bytes: Buffer | null = change.after ? await repository.blob(change.after) : null;
    let expected = change.before;
    let onSurprise = async (_found: Buffer): Promise<Buffer | null> => bytes;
    let onLate = async (_found: Buffer): Promise<void> => {};
    for (const page of pages) {
      const { base, open } = await bases.of(page.epoch);
      const meant = open.find((meant) => meant.commit === commit);
      const from = base?.file === path ? base : null;
      if (!meant && from && !page.deleted) {
        // An earlier start has ended this, but for the link if it was killed just before.
        const said = writeBytes(textOf(docOf(bytesOf(from.state))), from.form);
        bytes = (await readIfThere(await safePath(top, path))) ?? said;
        onSurprise = async () => said;
      }
      if (!meant || (!from && meant.base?.file !== path)) continue;
      // What is there may be an analyst's own change, which the page has taken over before.
      expected = from?.id ?? null;
      onSurprise =
        meant.base?.file === path
          ? (found) => late.takeSurprise(page, from, meant, found)
          : async (found) => {
              await keepAside({ lock, repository }, page.path, "outside", found);
              return null;
            };
      if (from) onLate = (found) => queue.run(() => late.takeLate(page, bytesOf(from.state), found));
    }
    followed.set(path, { ...change, taken: expected });
    await workTree.replace(top, { path, bytes, expected, name: publication, onSurprise, onLate });
  }
  await lock.writing(() => workTree.follow(followed));
}

/** The files of a commit that its parent has otherwise. */
async function changedBy(commit: string, git: (args: readonly string[]) => Promise<string>) {
  const args = ["diff-tree", "-r", "-z", "--no-commit-id", "--no-renames", "--root", commit];
  const parts = (await git(args)).split("\0");
  const changes = new Map<string, { before: string | null; after: string | null }>();
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [, , before = "", after = ""] = (parts[at] ?? "").replace(/^:/, "").split(" ");
    const given = (id: string) => (/^0+$/.test(id) ? null : id);
    changes.set(parts[at + 1] ?? "", { before: given(before), after: given(after) });
  }
  return changes;
}
