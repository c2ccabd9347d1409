import type { PageEntry } from "../../shared/PageEntry.js";
import { plainName } from "../shell/plainName.js";

/** A folder or a page, or both: `annex` can be a page that others stand under. */
export type TreeItem = { name: string; path: string; page: PageEntry | null; children: TreeItem[] };

/** Pages under their folders: `index` first, then by title, pages before folders that are none. */
export function treeOf(pages: readonly PageEntry[]): TreeItem[] {
  const top: TreeItem[] = [];
  for (const page of pages) {
    let siblings = top;
    const parts = page.path.split("/");
    parts.forEach((name, depth) => {
      const path = parts.slice(0, depth + 1).join("/");
      let item = siblings.find((each) => each.path === path);
      if (!item) {
        item = { name, path, page: null, children: [] };
        siblings.push(item);
      }
      if (path === page.path) item.page = page;
      siblings = item.children;
    });
  }
  return sorted(top);
}

const sorted = (items: readonly TreeItem[]): TreeItem[] =>
  items
    .map((item) => ({ ...item, children: sorted(item.children) }))
    .sort(
      (a, b) =>
        Number(b.path === "index") - Number(a.path === "index") ||
        Number(b.page !== null) - Number(a.page !== null) ||
        titleOf(a).localeCompare(titleOf(b)),
    );

export const titleOf = ({ page, name }: TreeItem): string => page?.title || name;

/** The address that a title suggests for a new page, in a folder: `annex/quotas-in-2024`. */
export const pathFor = (title: string, folder = ""): string =>
  folder ? `${folder}/${plainName(title)}` : plainName(title);
