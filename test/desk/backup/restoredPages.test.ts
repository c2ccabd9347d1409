import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { backUp } from "../../../src/desk/backup/backUp.js";
import { restore } from "../../../src/desk/backup/restore.js";
import { openTestDesk, type TestDesk } from "../testDesk.js";

let place: string;
const open: TestDesk[] = [];

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), "restored-"));
});
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close();
  await rm(place, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

const begun = "# Begun\n\nA first page.\n";
const typed = `${begun}\nTyped at the desk.\n`;
const published = `${typed}\nAnd published after the backup.\n`;

async function start(folder: string, repository?: string): Promise<TestDesk> {
  const desk = await openTestDesk({ folder: join(place, folder), ...(repository && { repository }) });
  open.push(desk);
  return desk;
}

async function textOf(desk: TestDesk, epoch: string): Promise<string> {
  const room = await desk.rooms.live(epoch);
  const text = room.doc.getText("md").toString();
  room.release();
  return text;
}

/** A desk whose page was backed up with words in it that the file has got since, restored. */
async function restored(file: string) {
  const before = await start("before");
  const ada = await before.enter("Ada", "administrator");
  const { epoch } = (await ada.call("POST", "/api/pages/open", { path: "index" })).body;
  const room = await before.rooms.live(epoch);
  await room.change(ada.id, (fork) => fork.getText("md").insert(begun.length, typed.slice(begun.length)));
  room.release();
  await backUp(before.config, join(place, "kept"));
  await writeFile(join(before.repository, "src/index.md"), file);
  await restore({ ...before.config, data: join(place, "after") }, join(place, "kept"));
  const after = await start("after", before.repository);
  const bo = await after.enter("Bo", "administrator");
  const entry = (await bo.call("POST", "/api/pages/open", { path: "index" })).body;
  return { after, bo, entry, old: epoch };
}

it("words that are in the backup and, since, in the file do not come twice: a person decides", async () => {
  const { after, bo, entry, old } = await restored(published);
  expect(entry.epoch).not.toBe(old);
  expect(entry.outside.why).toBe("the desk was restored from a backup");
  expect(await textOf(after, entry.epoch)).toBe(typed);
  expect((await bo.call("POST", "/api/pages/outside", { epoch: entry.epoch, take: "file" })).status).toBe(200);
  expect(await textOf(after, entry.epoch)).toBe(published);
  await writeFile(join(after.repository, "src/index.md"), published.replace("Begun", "Begun anew"));
  const next = (await bo.call("POST", "/api/pages/open", { path: "index" })).body;
  expect(next.outside).toBe(null);
  expect(await textOf(after, entry.epoch)).toBe(published.replace("Begun", "Begun anew"));
});

it("the text of the backup can be kept against the file", async () => {
  const { after, bo, entry } = await restored(published);
  expect((await bo.call("POST", "/api/pages/outside", { epoch: entry.epoch, take: "desk" })).status).toBe(200);
  expect(await textOf(after, entry.epoch)).toBe(typed);
});

it("where the file is as it was, nothing is asked", async () => {
  const { after, entry } = await restored(begun);
  expect(entry.outside).toBe(null);
  expect(await textOf(after, entry.epoch)).toBe(typed);
});

it("a browser that knew more of the page cannot pour it in: the old name leads nowhere", async () => {
  const { after, bo, old } = await restored(begun);
  expect((await bo.call("GET", `/api/ticket?room=${old}`)).status).toBe(200);
  expect(await after.rooms.has(old)).toBe(false);
});
