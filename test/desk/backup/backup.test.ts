import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { backUp } from "../../../src/desk/backup/backUp.js";
import { restore } from "../../../src/desk/backup/restore.js";
import { verifyBackup, verifyData } from "../../../src/desk/backup/verify.js";
import { deskCommand } from "../../../src/desk/command.js";
import { type DeskConfig, readConfig } from "../../../src/desk/config.js";
import { runGit } from "../../../src/desk/git/runGit.js";
import { FileStore } from "../../../src/desk/log/FileStore.js";
import { unpackHead } from "../../../src/desk/log/headed.js";
import type { LogRecord } from "../../../src/desk/log/Store.js";
import { openPeople } from "../../../src/desk/people/PeopleServices.js";
import { openRecords } from "../../../src/desk/records/openRecords.js";
import type { Records } from "../../../src/desk/records/Records.js";

const epoch = "0123456789abcdef0123456789abcdef";
const review = `${epoch}:review`;
let place: string;
let config: DeskConfig;
let records: Records;
let store: FileStore;

const configOf = (data: string) => readConfig({ DESK_DATA: data, DESK_PROJECT: join(place, "project") }, place);

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), "backup-"));
  await runGit(place, ["init", "--quiet", "--initial-branch=main", "project"]);
  const commit = [
    "-c",
    "user.name=A",
    "-c",
    "user.email=a@example.org",
    "commit",
    "--quiet",
    "--allow-empty",
    "-m",
    "Begun",
  ];
  await runGit(join(place, "project"), commit);
  config = configOf(join(place, "data"));
  store = await begin(config);
  records = await openRecords(config);
  await records.run("INSERT INTO pages (epoch, path, creator, created) VALUES (?, 'strategies', 'a', 1)", epoch);
  const { people } = await openPeople(config, records);
  await records.transaction((within) => people.create(within, "Ada", "administrator"));
});
afterEach(async () => {
  await records.close();
  await store.close();
  await rm(place, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

const begin = async ({ data }: DeskConfig) => FileStore.begin({ folder: join(data, "logs") });

const doc = new Y.Doc();
const update = (text: string): LogRecord => {
  const before = Y.encodeStateVector(doc);
  doc.getText("md").insert(doc.getText("md").length, text);
  return { kind: "update", user: "a", time: Date.now(), payload: Y.encodeStateAsUpdate(doc, before) };
};
const updatesOf = (kept: LogRecord[]) =>
  kept.filter(({ kind }) => kind === "update").map(({ payload }) => Buffer.from(payload));

describe("a backup", () => {
  it("restored has every page, thread and table as they were, under a new epoch", async () => {
    for (const text of ["one ", "two ", "three "]) await store.append(epoch, update(text));
    await store.append(review, update("a thread"));
    await writeFile(join(config.data, "picture.png"), "picture");
    await backUp(config, join(place, "kept"));
    await store.append(epoch, update("after the backup"));
    expect((await verifyBackup(join(place, "kept"))).faults).toEqual([]);

    const again = configOf(join(place, "again"));
    expect(await restore(again, join(place, "kept"))).toMatchObject({ pages: 1 });
    const restored = await begin(again);
    const tables = await openRecords(again);
    const [page] = await tables.all<{ epoch: string; path: string }>("SELECT epoch, path FROM pages");
    expect(page?.path).toBe("strategies");
    expect(page?.epoch).toMatch(/^[0-9a-f]{32}$/);
    expect(page?.epoch).not.toBe(epoch);
    expect(await restored.rooms()).toEqual([page?.epoch, `${page?.epoch}:review`]);
    const opened = await restored.open(page?.epoch ?? "");
    expect(opened).toMatchObject({ readOnly: null, quarantined: 0 });
    const before = (await store.open(epoch)).records.slice(0, 3);
    expect(updatesOf(opened.records)).toEqual(updatesOf(before));
    // What was published since stands in the repository; the page says that it may differ from it.
    expect(unpackHead(opened.records.at(-1)?.payload ?? new Uint8Array()).head).toEqual({ what: "restored" });
    expect(updatesOf((await restored.open(`${page?.epoch}:review`)).records)).toEqual(
      updatesOf((await store.open(review)).records),
    );
    expect(await readFile(join(again.data, "picture.png"), "utf8")).toBe("picture");
    expect((await openPeople(again, tables)).people.list()).toMatchObject([{ name: "Ada", role: "administrator" }]);
    await restored.append(page?.epoch ?? "", update("and on"));
    await tables.close();
    await restored.close();
    expect((await verifyData(again.data)).faults).toEqual([]);
    expect((await runGit(config.project, ["bundle", "verify", join(place, "kept", "repository.bundle")])).code).toBe(0);
  });

  it("keeps the history before a compaction", async () => {
    await store.append(epoch, update("early "));
    await store.compact(epoch, [
      { kind: "snapshot", user: "", time: Date.now(), payload: new Uint8Array([0, 0, 0, 2, 123, 125]) },
    ]);
    await store.append(epoch, update("late "));
    await backUp(config, join(place, "kept"));
    const again = configOf(join(place, "again"));
    await restore(again, join(place, "kept"));
    const restored = await begin(again);
    const [room = ""] = await restored.rooms();
    expect((await restored.history(room)).map(({ kind }) => kind)).toEqual(["update", "snapshot", "update", "import"]);
    await restored.close();
  });

  it("is made while people write, and holds a beginning of what they wrote", async () => {
    let isOver = false;
    const sent: LogRecord[] = [];
    const writing = (async () => {
      while (!isOver) {
        const next = update("x".repeat(200));
        sent.push(next);
        await store.append(epoch, next);
      }
    })();
    for (let i = 0; i < 5; i++) {
      const known = sent.length - 1;
      await backUp(config, join(place, `kept ${i}`));
      const again = configOf(join(place, `again ${i}`));
      await restore(again, join(place, `kept ${i}`));
      const restored = await begin(again);
      const [room = ""] = await restored.rooms();
      const { records: kept, readOnly } = await restored.open(room);
      expect(readOnly).toBe(null);
      const updates = updatesOf(kept);
      expect(updates.length).toBeGreaterThanOrEqual(known);
      expect(updates).toEqual(updatesOf(sent.slice(0, updates.length)));
      await restored.close();
    }
    isOver = true;
    await writing;
  });

  it("lets nobody in who was signed in or invited at that time", async () => {
    const { sessions, invitations, people } = await openPeople(config, records);
    const { token } = await sessions.start(people.list()[0]?.id ?? "", "link", "");
    const invited = await invitations.invite("desk", "administrator");
    await backUp(config, join(place, "kept"));
    const again = configOf(join(place, "again"));
    await restore(again, join(place, "kept"));
    const tables = await openRecords(again);
    const services = await openPeople(again, tables);
    expect(await services.sessions.find(token)).toBe(null);
    await expect(services.invitations.look(invited.token)).rejects.toThrow("used, or is too old");
    await tables.close();
    expect(await sessions.find(token)).not.toBe(null);
  });

  it("goes to a new folder only, and is restored to an empty one only", async () => {
    await backUp(config, join(place, "kept"));
    await expect(backUp(config, join(place, "kept"))).rejects.toThrow("existing folder");
    await expect(restore(config, join(place, "kept"))).rejects.toThrow("filled folder");
    expect((await readdir(place)).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("that was changed is not restored", async () => {
    await store.append(epoch, update("one"));
    await backUp(config, join(place, "kept"));
    const [log = ""] = (await readdir(join(place, "kept", "logs"))).sort();
    await appendFile(join(place, "kept", "logs", log), "x");
    expect((await verifyBackup(join(place, "kept"))).faults).toEqual([
      `The file logs/${log} has changed since the backup.`,
    ]);
    await expect(restore(configOf(join(place, "again")), join(place, "kept"))).rejects.toThrow("damaged backup");
    expect(await readdir(place)).not.toContain("again");
  });
});

describe("verify", () => {
  it("tells a flipped bit, a torn end, a missing part and a changed audit log from what is whole", async () => {
    for (const text of ["one ", "two ", "three "]) await store.append(epoch, update(text));
    await store.append(review, update("a thread"));
    expect(await verifyData(config.data)).toEqual({ faults: [], notes: [], records: 4, rooms: 2 });
    const folder = join(config.data, "logs");
    const logs = (await readdir(folder)).filter((name) => name.endsWith(".log"));
    for (const name of logs) {
      const whole = await readFile(join(folder, name));
      const flipped = Buffer.from(whole);
      const middle = Math.floor(whole.length * 0.7);
      flipped[middle] = (flipped[middle] ?? 0) ^ 1;
      await writeFile(join(folder, name), flipped);
      const { faults, notes } = await verifyData(config.data);
      expect([...faults, ...notes].join()).toContain(name);
      await writeFile(join(folder, name), whole.subarray(0, -3));
      const torn = await verifyData(config.data);
      expect(torn.faults).toEqual([]);
      expect(torn.notes.join()).toContain("ends within a record");
      await writeFile(join(folder, name), whole);
    }
    await rm(join(folder, logs[0] ?? ""));
    await writeFile(join(folder, (logs[0] ?? "").replace("000001", "000002")), "desklog1");
    expect((await verifyData(config.data)).faults.join()).toContain("is missing");
  });

  it("tells damaged tables", async () => {
    await records.close();
    const path = join(config.data, "records.sqlite");
    await writeFile(path, (await readFile(path)).fill(0xff, 4096, 8192));
    const { faults } = await verifyData(config.data);
    expect(faults.length).toBeGreaterThan(0);
    await rm(path);
    records = await openRecords(config);
  });

  it("as a command says it in words, and its code says whether all is well", async () => {
    const said: string[] = [];
    expect(await deskCommand(["verify"], config, (line) => said.push(line))).toBe(0);
    expect(said).toEqual(["0 records of 0 logs were read. All is as it was written."]);
    expect(await deskCommand(["backup"], config, () => {})).toBe(2);
    expect(await deskCommand(["backup", join(place, "kept")], config, () => {})).toBe(0);
    expect(await deskCommand(["verify", join(place, "kept")], config, () => {})).toBe(0);
    expect(await deskCommand(["nonsense"], config, () => {})).toBe(2);
  });
});
