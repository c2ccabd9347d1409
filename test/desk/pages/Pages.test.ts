import { expect, test } from "vitest";
import { testPages } from "./testPages.js";
import { git, testFolder, testRepository, writeFiles } from "./testRepository.js";

const files = {
  "src/index.md": "---\ntitle: Home\n---\n\n[Quotas](./annex/quotas#rules) and [more](strategies)\n",
  "src/strategies.md": "# Strategies\n\nBack [home](./), see [quotas](/annex/quotas).\n",
  "src/annex/quotas.md": "# Quotas\n\nFrom [the strategies](../strategies) and ![](../images/x.png)\n",
  "src/data.md.ts": "console.log('# Data')\n",
  "src/Old Page.md": "# Old\n",
};
const brief = (entries: { path: string; state: string }[]) => entries.map(({ path, state }) => `${path} ${state}`);

test("the tree has the branch's pages with their titles, and says which the desk does not edit", async () => {
  const { pages } = await testPages(testRepository(files));
  const list = await pages.list();
  expect(list.map(({ path, title, readOnly }) => [path, title, readOnly !== null])).toEqual([
    ["Old Page", "Old Page", true],
    ["annex/quotas", "Quotas", false],
    ["data", "data", true],
    ["index", "Home", false],
    ["strategies", "Strategies", false],
  ]);
  expect(list.every(({ epoch, state }) => epoch === null && state === "published")).toBe(true);
});

test("a page gets its room when it is first opened, with what its file says, once", async () => {
  const { pages, rooms } = await testPages(testRepository(files));
  const [one, two] = await Promise.all([pages.open("strategies", "ada"), pages.open("strategies", "bo")]);
  const { epoch, state } = await pages.open("strategies", "bo");
  expect(one.epoch).toBe(epoch);
  expect(two.epoch).toBe(epoch);
  expect(state).toBe("published");
  expect(rooms.text(epoch as string)).toBe(files["src/strategies.md"]);
  expect(rooms.log.get(epoch as string)).toHaveLength(1);
});

test("a page that somebody writes in is changed, and published again when it says the same", async () => {
  const { pages, rooms } = await testPages(testRepository(files));
  const { epoch } = await pages.open("strategies", "ada");
  await rooms.type(epoch as string, "# Other\n");
  expect((await pages.open("strategies", "ada")).state).toBe("changed");
  expect((await pages.open("strategies", "ada")).title).toBe("Other");
  await rooms.type(epoch as string, files["src/strategies.md"]);
  expect((await pages.open("strategies", "ada")).state).toBe("published");
});

test("a generated page, an odd name and a missing page are refused", async () => {
  const { pages } = await testPages(testRepository(files));
  await expect(pages.open("data", "ada")).rejects.toThrow("There is no page data.");
  await expect(pages.open("Old Page", "ada")).rejects.toThrow();
  await expect(pages.open("../../etc/passwd", "ada")).rejects.toThrow("There is no page");
  await expect(pages.create("../x", "X", "ada")).rejects.toThrow("small letters");
  await expect(pages.create("a//b", "X", "ada")).rejects.toThrow("small letters");
  await expect(pages.create("data", "X", "ada")).rejects.toThrow("There is a page data already.");
});

test("a new page begins with its title, and its name is taken from then on", async () => {
  const { pages, rooms, audited } = await testPages(testRepository(files));
  const { epoch, state, title } = await pages.create("notes/first", "Notes: a start", "ada");
  expect([state, title]).toEqual(["new", "Notes: a start"]);
  expect(rooms.text(epoch as string)).toBe('---\ntitle: "Notes: a start"\ndescription:\n---\n\n# Notes: a start\n\n');
  await expect(pages.create("notes/first", "Again", "bo")).rejects.toThrow("already");
  expect(audited).toEqual(["ada made a page notes/first"]);
});

test("a renamed page keeps its room, and links to it and from it are told and mended", async () => {
  const { pages, rooms } = await testPages(testRepository(files));
  const { epoch } = await pages.open("annex/quotas", "ada");
  const { links } = await pages.rename(epoch as string, "rules", "ada", true);
  expect(links).toEqual([
    { path: "index", line: 5, text: "./annex/quotas#rules" },
    { path: "strategies", line: 3, text: "/annex/quotas" },
  ]);
  expect(brief(await pages.list())).toContain("rules changed");
  const textOf = async (path: string) => rooms.text((await pages.open(path, "ada")).epoch as string);
  expect(await textOf("index")).toContain("[Quotas](./rules#rules)");
  expect(await textOf("strategies")).toContain("[quotas](/rules)");
  expect(await textOf("rules")).toContain("[the strategies](strategies) and ![](images/x.png)");
  expect((await pages.open("rules", "ada")).epoch).toBe(epoch);
  await expect(pages.create("annex/quotas", "X", "ada")).rejects.toThrow("already");
});

test("links are only told when nobody asks to mend them", async () => {
  const { pages } = await testPages(testRepository(files));
  const { epoch } = await pages.open("annex/quotas", "ada");
  expect((await pages.rename(epoch as string, "rules", "ada", false)).links).toHaveLength(2);
  expect(brief(await pages.list())).toContain("index published");
});

test("a deleted page can be brought back with all that it said, unless its name is taken", async () => {
  const { pages, rooms } = await testPages(testRepository(files));
  const { epoch } = await pages.create("draft", "Draft", "ada");
  await rooms.type(epoch as string, "# Draft\n\nwords\n");
  expect((await pages.delete(epoch as string, "ada")).state).toBe("deleted");
  expect(await pages.search("words")).toEqual([]);
  expect((await pages.undo(epoch as string, "ada")).state).toBe("new");
  expect(rooms.text(epoch as string)).toContain("words");
  await pages.delete(epoch as string, "ada");
  await pages.create("draft", "Another", "bo");
  await expect(pages.undo(epoch as string, "ada")).rejects.toThrow("There is a page draft already.");
});

test("a search finds words in drafts and in pages that nobody has opened", async () => {
  const { pages, rooms } = await testPages(testRepository(files));
  const { epoch } = await pages.open("strategies", "ada");
  await rooms.type(epoch as string, "# Strategies\n\nSee the QUOTAS\nof 2010 (a.b)\n");
  const found = await pages.search("quotas");
  expect(found.map(({ path, line }) => `${path}:${line}`)).toEqual([
    "annex/quotas:1",
    "index:5",
    "index:5",
    "strategies:3",
  ]);
  const [last] = found.slice(-1);
  expect(last?.excerpt.slice(last.start, last.end)).toBe("QUOTAS");
  expect(await pages.search("(a.b)")).toHaveLength(1);
  expect(await pages.search("quotas of  2010")).toHaveLength(1);
  expect(await pages.search(" ")).toEqual([]);
});

test("a page that comes to the branch later is in the tree", async () => {
  const repository = testRepository(files);
  const { pages } = await testPages(repository);
  await pages.list();
  writeFiles(repository, { "src/later.md": "# Later\n" });
  git(repository, "add", "-A");
  git(repository, "commit", "-q", "-m", "Later");
  expect(brief(await pages.list())).toContain("later published");
});

test("a bare repository does as well", async () => {
  const repository = testRepository(files);
  git(repository, "clone", "-q", "--bare", ".", "bare.git");
  const { pages, rooms } = await testPages(`${repository}/bare.git`);
  const { epoch } = await pages.open("strategies", "ada");
  expect(rooms.text(epoch as string)).toBe(files["src/strategies.md"]);
});

test("a folder without a repository is refused in words", async () => {
  await expect(testPages(testFolder())).rejects.toThrow(/^missing git repository: .*git init/);
});
