import { expect, test } from "vitest";
import type { Desk } from "../../../src/desk/client/DeskContext.js";
import { Pages } from "../../../src/desk/client/Pages.js";
import { matchingPages } from "../../../src/desk/client/search/matchingPages.js";
import { pathFor, type TreeItem, titleOf, treeOf } from "../../../src/desk/client/tree/treeModel.js";
import type { PageEntry } from "../../../src/desk/shared/PageEntry.js";
import { isPageName } from "../../../src/desk/shared/pageName.js";

const page = (path: string, title = path, state: PageEntry["state"] = "published"): PageEntry => ({
  path,
  title,
  epoch: null,
  state,
  readOnly: null,
  outside: null,
});
const outline = (items: TreeItem[]): unknown[] =>
  items.map((item) => (item.children.length ? [titleOf(item), outline(item.children)] : titleOf(item)));

test("pages stand under their folders, the start page first, folders last", () => {
  const pages = [
    page("b", "Beta"),
    page("annex/z", "Zeta"),
    page("index", "Start"),
    page("annex/a", "Alpha"),
    page("c/d/e", "Deep"),
  ];
  expect(outline(treeOf(pages))).toEqual(["Start", "Beta", ["annex", ["Alpha", "Zeta"]], ["c", [["d", ["Deep"]]]]]);
});

test("a page can be a folder too", () => {
  expect(outline(treeOf([page("annex/z", "Zeta"), page("annex", "Annex")]))).toEqual([["Annex", ["Zeta"]]]);
});

test("an address is made of a title, in the folder of the page that is open", () => {
  expect(pathFor("Quotas: 2024 à Genève")).toBe("quotas-2024-a-geneve");
  expect(pathFor("Quotas", "annex/data")).toBe("annex/data/quotas");
  expect(isPageName(pathFor("Ärger & Co. – ".repeat(20)))).toBe(true);
});

test("a page is found by words of its title or path, in any order", () => {
  const pages = [
    page("implications", "Five implications"),
    page("annex/quotas", "Quotas in detail"),
    page("old", "Quotas", "deleted"),
  ];
  const found = (words: string) => matchingPages(words, pages).map(({ path }) => path);
  expect(found("detail quo")).toEqual(["annex/quotas"]);
  expect(found("annex")).toEqual(["annex/quotas"]);
  expect(found("i")).toEqual(["implications", "annex/quotas"]);
  expect(found("")).toHaveLength(2);
  expect(found("quotas nothing")).toEqual([]);
});

test("a list of pages that was overtaken by a newer one is not shown", async () => {
  const answers: ((list: PageEntry[]) => void)[] = [];
  const pages = new Pages(
    (() => new Promise<PageEntry[]>((resolve) => answers.push(resolve))) as unknown as Desk["call"],
  );
  const [slow, fast] = [pages.refresh(), pages.refresh()];
  answers[1]?.([page("new")]);
  await fast;
  answers[0]?.([page("old")]);
  await slow;
  expect(pages.list.value.map(({ path }) => path)).toEqual(["new"]);
  expect(pages.find("old")).toBeUndefined();
});
