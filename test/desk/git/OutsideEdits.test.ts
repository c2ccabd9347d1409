import { rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { testPages } from "../pages/testPages.js";
import { git, testRepository, writeFiles } from "../pages/testRepository.js";

const first = "# Page\n\none\ntwo\nthree\nfour\nfive\nsix\n";

async function opened(files: Readonly<Record<string, string | Uint8Array>> = {}) {
  const repository = testRepository({ "src/page.md": first, ...files });
  const desk = await testPages(repository);
  const { epoch } = await desk.pages.open("page", "ada");
  const entry = () => desk.pages.open("page", "ada");
  const save = (content: string | Uint8Array) => writeFileSync(join(repository, "src/page.md"), content);
  return { ...desk, repository, epoch: epoch as string, entry, save, text: () => desk.rooms.text(epoch as string) };
}

test("what is saved in the file and what is typed at the desk are both in the page", async () => {
  const { rooms, epoch, save, watch, text } = await opened();
  await rooms.type(epoch, first.replace("two", "two, live"));
  save(first.replace("five", "five, outside"));
  await watch.look();
  expect(text()).toBe(first.replace("two", "two, live").replace("five", "five, outside"));
});

test("a change outside is one record, and looking again adds none; nor does a touch", async () => {
  const { rooms, epoch, save, watch, repository } = await opened();
  save(first.replace("five", "5"));
  await watch.look();
  expect(rooms.log.get(epoch)).toHaveLength(2);
  utimesSync(join(repository, "src/page.md"), new Date(), new Date());
  await watch.look();
  expect(rooms.log.get(epoch)).toHaveLength(2);
});

test("after a kill before or after the record, the change is in the page once", async () => {
  const { rooms, epoch, save, data, records, repository, close } = await opened();
  await close();
  await rooms.type(epoch, `${first}live\n`);
  save(first.replace("one", "one and a half"));
  for (const kill of [true, false]) {
    rooms.restart();
    const desk = await testPages(repository, { rooms, data, records });
    if (kill) rooms.failNext = new Error("killed");
    await desk.watch.look();
    await desk.close();
  }
  rooms.restart();
  const desk = await testPages(repository, { rooms, data, records });
  await desk.watch.look();
  expect(rooms.text(epoch)).toBe(`${first.replace("one", "one and a half")}live\n`);
});

test("ends of line and the byte order mark are the file's matter, not the page's", async () => {
  const bytes = (text: string) => Buffer.from(`\ufeff${text.replaceAll("\n", "\r\n")}`);
  const { text, save, watch, entry } = await opened({ "src/page.md": bytes(first) });
  expect(text()).toBe(first);
  expect((await entry()).state).toBe("published");
  save(bytes(first.replace("two", "2")));
  await watch.look();
  expect(text()).toBe(first.replace("two", "2"));
});

test("where both sides changed a line, the page holds both, both whole texts are kept, and a person is asked", async () => {
  const { rooms, epoch, save, watch, text, overlaps, repository } = await opened();
  await rooms.type(epoch, first.replace("three", "three by the desk"));
  save(first.replace("three", "outside three"));
  await watch.look();
  expect(text()).toContain("by the desk");
  expect(text()).toContain("outside");
  expect(text()).not.toMatch(/^[<=>]{7}/m);
  const [found] = overlaps;
  expect([found?.path, found?.live, found?.outside]).toEqual(["page", "three by the desk", "outside three"]);
  expect(git(repository, "cat-file", "blob", found?.kept.live ?? "")).toContain("three by the desk");
  expect(git(repository, "cat-file", "blob", found?.kept.outside ?? "")).toContain("outside three");
  expect(git(repository, "for-each-ref", "refs/desk/saved/page")).toMatch(/\/live\n.*\/outside$/);
});

test("a file that lost most of its text changes nothing until a person says so", async () => {
  const { rooms, epoch, save, watch, text, entry, pages } = await opened();
  await rooms.type(epoch, `${first}live\n`);
  save("# Page\n");
  await watch.look();
  expect(text()).toBe(`${first}live\n`);
  expect((await entry()).outside).toEqual({ why: "most of it is gone", text: "# Page\n", desk: `${first}live\n` });
  expect((await pages.decide(epoch, "file", "ada")).outside).toBe(null);
  expect(text()).toBe("# Page\nlive\n");
});

test("who keeps the desk's text keeps all of it, and later changes outside still merge", async () => {
  const { rooms, epoch, save, watch, text, pages } = await opened();
  await rooms.type(epoch, `${first}live\n`);
  save("# Page\n");
  await watch.look();
  await pages.decide(epoch, "desk", "ada");
  expect(text()).toBe(`${first}live\n`);
  save("# Page\nnew\n");
  await watch.look();
  // Which of two lines written at one place comes first is nobody's to say.
  expect(text().split("\n").sort()).toEqual(`${first}live\nnew\n`.split("\n").sort());
});

test("a removed file, bytes that are no text and conflict markers wait for a person as well", async () => {
  const { save, watch, text, entry, repository, pages, epoch } = await opened();
  save(Buffer.from([0xc3, 0x28]));
  await watch.look();
  expect((await entry()).outside?.why).toBe("it is not UTF-8 text");
  await expect(pages.decide(epoch, "file", "ada")).rejects.toThrow("Save it as UTF-8");
  save(first.replace("two\n", "<<<<<<< HEAD\ntwo\n=======\n2\n>>>>>>> other\n"));
  await watch.look();
  expect((await entry()).outside?.why).toBe("it has conflict markers");
  rmSync(join(repository, "src/page.md"));
  await watch.look();
  expect((await entry()).outside).toEqual({ why: "the file is gone", text: null, desk: first });
  expect(text()).toBe(first);
  save(first);
  await watch.look();
  expect((await entry()).outside).toBe(null);
});

test("to take a removal over is to delete the page, and it can be brought back", async () => {
  const { pages, watch, repository, epoch, text } = await opened();
  rmSync(join(repository, "src/page.md"));
  await watch.look();
  expect((await pages.decide(epoch, "file", "ada")).state).toBe("deleted");
  await pages.undo(epoch, "ada");
  await watch.look();
  expect(text()).toBe(first);
});

test("commits of another branch in the work tree are not the pages", async () => {
  const { watch, text, repository } = await opened();
  git(repository, "checkout", "-q", "-b", "other");
  writeFiles(repository, { "src/page.md": "# Other\n" });
  git(repository, "commit", "-q", "-a", "-m", "Other");
  await watch.look();
  expect(text()).toBe(first);
  git(repository, "checkout", "-q", "main");
  await watch.look();
  expect(text()).toBe(first);
});

test("a push to a bare repository reaches the live page", async () => {
  const repository = testRepository({ "src/page.md": first });
  git(repository, "clone", "-q", "--bare", ".", "bare.git");
  const { pages, rooms, watch } = await testPages(`${repository}/bare.git`);
  const { epoch } = await pages.open("page", "ada");
  await rooms.type(epoch as string, `${first}live\n`);
  writeFiles(repository, { "src/page.md": first.replace("one", "1") });
  git(repository, "commit", "-q", "-a", "-m", "Change");
  git(repository, "push", "-q", "bare.git", "main");
  await watch.look();
  expect(rooms.text(epoch as string)).toBe(`${first.replace("one", "1")}live\n`);
});

test("a symbolic link in place of a page's file or folder is not followed", async () => {
  const { watch, text, repository } = await opened({ "elsewhere/page.md": "# Secret\n" });
  rmSync(join(repository, "src/page.md"));
  symlinkSync("../elsewhere/page.md", join(repository, "src/page.md"));
  await watch.look();
  expect(text()).toBe(first);
});

test("what the file says already is not added to the page a second time", async () => {
  const { rooms, epoch, save, watch, text } = await opened();
  await rooms.type(epoch, `${first}seven\n`);
  save(`${first}seven\n`);
  await watch.look();
  expect(text()).toBe(`${first}seven\n`);
  save(`${first}seven\neight\n`);
  await watch.look();
  expect(text()).toBe(`${first}seven\neight\n`);
});
