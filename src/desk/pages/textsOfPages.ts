import { pageFile } from "../shared/pageName.js";
import type { PageServices } from "./PageServices.js";

/** What every page says now that the desk edits, open or not. */
export async function textsOfPages({ pages, branch, texts }: Pick<PageServices, "pages" | "branch" | "texts">) {
  const entries = (await pages.list()).filter(({ state, readOnly }) => state !== "deleted" && readOnly === null);
  const files = await branch.all();
  const idOf = (path: string) => files.get(pageFile(path))?.id ?? "";
  const known = await branch.texts(entries.filter(({ epoch }) => epoch === null).map(({ path }) => idOf(path)));
  return Promise.all(
    entries.map(async ({ path, epoch }) => ({
      path,
      text: epoch === null ? (known.get(idOf(path)) ?? "") : await texts.of(epoch),
    })),
  );
}
