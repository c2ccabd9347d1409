import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Gate } from "../../../src/desk/git/Gate.js";
import { git, testRepository, writeFiles } from "../pages/testRepository.js";
import { testPublishing } from "./testPublishing.js";

const files = {
  "src/page.md": "# Page\n\none\ntwo\nthree\nfour\nfive\n",
  "src/other.md": "# Other\n\nSee [the page](./page).\n",
  "package.json": "{}\n",
};
const text = (repository: string, path: string, at = "HEAD") => git(repository, "show", `${at}:${path}`);

test("what is published is a commit on the branch and the file in the work tree, and git has nothing to say", async () => {
  const repository = testRepository(files);
  const { open, rooms, publish, pages } = await testPublishing(repository);
  await rooms.type(await open("page"), "# Page\n\nnew words\n");
  const result = await publish(["page"], "New words\n\nMore of them.");
  expect(result.faults).toEqual([]);
  expect([result.state, result.commit]).toEqual(["published", git(repository, "rev-parse", "main")]);
  expect(result.steps.map(({ stage, state }) => `${stage} ${state}`)).toEqual(
    ["queue", "checks", "claims", "build", "commit"].map((stage) => `${stage} done`),
  );
  expect(text(repository, "src/page.md")).toBe("# Page\n\nnew words");
  expect(readFileSync(join(repository, "src/page.md"), "utf8")).toBe("# Page\n\nnew words\n");
  expect(git(repository, "status", "--porcelain")).toBe("");
  expect(git(repository, "fsck", "--strict")).toBe("");
  expect(git(repository, "log", "-1", "--format=%B")).toBe("New words\n\nMore of them.");
  expect((await pages.list()).map(({ state }) => state)).toEqual(["published", "published"]);
});

test("all who wrote are named, without an address that leads anywhere or a name that could forge one", async () => {
  const repository = testRepository(files);
  const { open, rooms, publish } = await testPublishing(repository);
  const epoch = await open("page");
  await rooms.type(epoch, "# Page\n\nbo\n", "bo");
  await rooms.type(epoch, "# Page\n\nbo, cy\n", "cy");
  await publish(["page"]);
  expect(git(repository, "log", "-1", "--format=%an <%ae>|%cn <%ce>|%b")).toBe(
    "Bo b@x Foe <bo@desk.invalid>|Ada Byron <ada@desk.invalid>|Co-authored-by: Cy <cy@desk.invalid>",
  );
  await rooms.type(epoch, "# Page\n\ncy alone\n", "cy");
  await publish(["page"]);
  expect(git(repository, "log", "-1", "--format=%an|%b")).toBe("Cy|");
});

test("pages that were not chosen stay as they were", async () => {
  const repository = testRepository(files);
  const { open, rooms, publish, pages } = await testPublishing(repository);
  await rooms.type(await open("page"), "# Page\n\n1\n");
  await rooms.type(await open("other"), "# Other\n\n2\n");
  await publish(["page"]);
  expect(text(repository, "src/other.md")).toContain("See [the page]");
  expect((await pages.list()).map(({ path, state }) => `${path} ${state}`)).toEqual([
    "other changed",
    "page published",
  ]);
  await expect(publish(["page"])).rejects.toThrow("Nothing has changed in page.");
});

test("a new page, a renamed one and a deleted one", async () => {
  const repository = testRepository(files);
  const { open, rooms, publish, pages } = await testPublishing(repository);
  const { epoch } = await pages.create("annex/new", "New", "ada");
  await rooms.type(epoch as string, "# New\n");
  await pages.rename(await open("page"), "annex/page", "ada", true);
  const result = await publish(["annex/new", "annex/page", "other"]);
  expect(result.faults).toEqual([]);
  expect(git(repository, "ls-tree", "-r", "--name-only", "main", "src").split("\n")).toEqual([
    "src/annex/new.md",
    "src/annex/page.md",
    "src/other.md",
  ]);
  expect(text(repository, "src/other.md")).toContain("(./annex/page)");
  await pages.delete(epoch as string, "ada");
  expect((await publish(["annex/new"])).state).toBe("published");
  expect(existsSync(join(repository, "src/annex/new.md"))).toBe(false);
  expect(git(repository, "status", "--porcelain")).toBe("");
  expect((await pages.undo(epoch as string, "ada")).state).toBe("new");
  expect((await publish(["annex/new"])).state).toBe("published");
  expect(text(repository, "src/annex/new.md")).toBe("# New");
});

test("a picture that a page shows comes along, once", async () => {
  const repository = testRepository(files);
  const { open, rooms, publish, pictures } = await testPublishing(repository);
  const png = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"), Buffer.alloc(30, 7)]);
  const { name } = await pictures.add("../../Über Map!.PNG", png, "ada");
  expect(name).toMatch(/^uber-map-[0-9a-f]{10}\.png$/);
  await rooms.type(await open("page"), `# Page\n\n![Map](images/${name})\n`);
  await publish(["page"]);
  expect(readFileSync(join(repository, "src/images", name)).equals(png)).toBe(true);
  expect(git(repository, "status", "--porcelain")).toBe("");
});

test("reviews are written beside the pages", async () => {
  const repository = testRepository(files);
  const { open, rooms, publish } = await testPublishing(repository, {
    review: { mayPublish: async () => ({ may: true }), reviewFile: async () => "threads: []\n" },
  });
  await rooms.type(await open("page"), "# Page\n");
  await publish(["page"]);
  expect(text(repository, "docs/review/page.yaml")).toBe("threads: []");
});

test("without the approval that it needs a page is not published", async () => {
  const repository = testRepository(files);
  const head = git(repository, "rev-parse", "main");
  const { open, rooms, publish } = await testPublishing(repository, {
    review: {
      mayPublish: async () => ({ may: false, why: "Nobody else has approved this text." }),
      reviewFile: async () => "",
    },
  });
  await rooms.type(await open("page"), "# Page\n");
  const { state, faults, steps } = await publish(["page"]);
  expect(state).toBe("failed");
  expect(faults).toEqual([{ path: "page", line: null, message: "Nobody else has approved this text." }]);
  expect(steps.find(({ state }) => state === "failed")?.stage).toBe("checks");
  expect(git(repository, "rev-parse", "main")).toBe(head);
});

test("secrets are refused at their line", async () => {
  const repository = testRepository(files);
  const { open, rooms, publish } = await testPublishing(repository);
  await rooms.type(await open("page"), "# Page\n\n-----BEGIN RSA PRIVATE KEY-----\n");
  expect((await publish(["page"])).faults).toEqual([
    { path: "page", line: 3, message: "This looks like a private key. It would be public." },
  ]);
});

test("who deleted a page cannot publish that alone", async () => {
  const repository = testRepository(files);
  const { open, publish, pages } = await testPublishing(repository, { twoPersons: true });
  await pages.delete(await open("page"), "ada");
  expect((await publish(["page"])).faults[0]?.message).toContain("Ask another publisher");
  expect((await publish(["page"], "Gone", { id: "bo", name: "Bo" })).state).toBe("published");
});

test("what the gate finds stops the publication, at its place", async () => {
  const repository = testRepository(files);
  const gate: Gate = {
    async check(tree, texts) {
      expect(git(repository, "show", `${tree}:src/page.md`)).toBe("# Page");
      expect(texts.get("page")).toBe("# Page\n");
      return [{ path: "page", line: 1, message: "unknown claim: x" }];
    },
  };
  const { open, rooms, publish } = await testPublishing(repository, { gate });
  await rooms.type(await open("page"), "# Page\n");
  const { state, faults } = await publish(["page"]);
  expect([state, faults[0]?.message]).toEqual(["failed", "unknown claim: x"]);
});

test("a commit that comes to the branch while the gate is at work is kept, and the gate asked again", async () => {
  const repository = testRepository(files);
  let asked = 0;
  const gate: Gate = {
    async check() {
      asked += 1;
      if (asked > 1) return [];
      writeFiles(repository, { "src/other.md": "# Other, outside\n" });
      git(repository, "commit", "-q", "-a", "-m", "Outside");
      return [];
    },
  };
  const { open, rooms, publish } = await testPublishing(repository, { gate });
  await rooms.type(await open("page"), "# Page\n\nours\n");
  expect((await publish(["page"])).state).toBe("published");
  expect(asked).toBe(2);
  expect(git(repository, "log", "--format=%s").split("\n")).toEqual(["Words", "Outside", "First"]);
  expect(text(repository, "src/other.md")).toBe("# Other, outside");
});

test("a change of the same page that comes while the gate is at work is merged before the commit", async () => {
  const repository = testRepository(files);
  git(repository, "clone", "-q", "--bare", ".", "bare.git");
  let asked = 0;
  const gate: Gate = {
    async check() {
      asked += 1;
      if (asked > 1) return [];
      writeFiles(repository, { "src/page.md": files["src/page.md"].replace("one", "1") });
      git(repository, "commit", "-q", "-a", "-m", "Outside");
      git(repository, "push", "-q", "bare.git", "main");
      return [];
    },
  };
  const { open, rooms, publish } = await testPublishing(join(repository, "bare.git"), { gate });
  await rooms.type(await open("page"), files["src/page.md"].replace("five", "5"));
  expect((await publish(["page"])).faults).toEqual([]);
  expect(text(repository, "src/page.md", "HEAD")).toContain("1");
  expect(git(join(repository, "bare.git"), "show", "main:src/page.md")).toBe("# Page\n\n1\ntwo\nthree\nfour\n5");
});

test("what an analyst has staged or changed in other files is left alone", async () => {
  const repository = testRepository(files);
  const { open, rooms, publish } = await testPublishing(repository);
  writeFiles(repository, { "package.json": "{ }\n", "src/other.md": "# Staged\n" });
  git(repository, "add", "src/other.md");
  await rooms.type(await open("page"), "# Page\n");
  await publish(["page"]);
  expect(git(repository, "status", "--porcelain")).toBe(" M package.json\nM  src/other.md");
});

test("a file's ends of line are kept", async () => {
  const repository = testRepository({ ...files, "src/page.md": "# Page\r\n\r\none\r\n" });
  const { open, rooms, publish } = await testPublishing(repository);
  await rooms.type(await open("page"), "# Page\n\none\ntwo\n");
  await publish(["page"]);
  expect(readFileSync(join(repository, "src/page.md"), "utf8")).toBe("# Page\r\n\r\none\r\ntwo\r\n");
  expect(git(repository, "status", "--porcelain")).toBe("");
});

test("an uncommitted change of the file is published with the page that has taken it over", async () => {
  const repository = testRepository(files);
  const { open, rooms, publish } = await testPublishing(repository);
  const epoch = await open("page");
  await rooms.type(epoch, files["src/page.md"].replace("one", "1"));
  writeFileSync(join(repository, "src/page.md"), files["src/page.md"].replace("five", "5"));
  await publish(["page"]);
  expect(text(repository, "src/page.md")).toBe("# Page\n\n1\ntwo\nthree\nfour\n5");
  expect(git(repository, "status", "--porcelain")).toBe("");
});

test("a change that an analyst has staged already is published too, and then no longer staged", async () => {
  const repository = testRepository(files);
  const { open, publish, watch } = await testPublishing(repository);
  await open("page");
  writeFileSync(join(repository, "src/page.md"), files["src/page.md"].replace("five", "5"));
  git(repository, "add", "src/page.md");
  await watch.look();
  expect((await publish(["page"])).faults).toEqual([]);
  expect(text(repository, "src/page.md")).toContain("5");
  expect(git(repository, "status", "--porcelain")).toBe("");
});

test("when the file changes at the last moment, it then says what is published and this change, and so does the page", async () => {
  const repository = testRepository(files);
  const desk = await testPublishing(repository);
  const { open, rooms, publish, lock, watch } = desk;
  const epoch = await open("page");
  await rooms.type(epoch, files["src/page.md"].replace("one", "1"));
  const writing = lock.writing.bind(lock);
  lock.writing = async (action) => {
    const result = await writing(action);
    lock.writing = writing;
    writeFileSync(join(repository, "src/page.md"), files["src/page.md"].replace("five", "5"));
    return result;
  };
  expect((await publish(["page"])).faults).toEqual([]);
  const both = "# Page\n\n1\ntwo\nthree\nfour\n5\n";
  expect(readFileSync(join(repository, "src/page.md"), "utf8")).toBe(both);
  expect(rooms.text(epoch)).toBe(both);
  expect(text(repository, "src/page.md")).toBe("# Page\n\n1\ntwo\nthree\nfour\nfive");
  const records = rooms.log.get(epoch)?.length;
  await watch.look();
  expect(rooms.text(epoch)).toBe(both);
  expect(rooms.log.get(epoch)?.length).toBe(records);
  await publish(["page"]);
  expect(text(repository, "src/page.md")).toBe(both.trimEnd());
  expect(git(repository, "status", "--porcelain")).toBe("");
});

test("after a kill between the branch and the work tree, the next desk ends the publication, once", async () => {
  const repository = testRepository(files);
  const desk = await testPublishing(repository);
  const { open, rooms, data, records } = desk;
  const epoch = await open("page");
  await rooms.type(epoch, "# Page\n\nnew\n");
  desk.workTree.replace = () => Promise.reject(new Error("killed"));
  desk.publications.end = async () => {};
  void desk.publisher.publish(["page"], "Killed", { id: "ada", name: "Ada" });
  await expect.poll(() => git(repository, "log", "-1", "--format=%s"), { timeout: 20_000 }).toBe("Killed");
  await desk.publisher.idle();
  expect(git(repository, "status", "--porcelain")).not.toBe("");
  await desk.close();
  rooms.restart();
  const next = await testPublishing(repository, { rooms, data, records });
  expect(git(repository, "status", "--porcelain")).toBe("");
  expect((await next.publications.list()).map(({ state, commit }) => [state, commit])).toEqual([
    ["published", git(repository, "rev-parse", "main")],
  ]);
  await rooms.type(epoch, "# Page\n\nnewer\n");
  await next.watch.look();
  expect(rooms.text(epoch)).toBe("# Page\n\nnewer\n");
  expect((await next.publish(["page"])).faults).toEqual([]);
});
