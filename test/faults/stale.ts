import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as Y from "yjs";
import { FileStore } from "../../src/desk/log/FileStore.js";
import { replay } from "../../src/desk/rooms/replay.js";
import { readRefusal } from "../../src/desk/shared/refusal.js";
import { eventually } from "./eventually.js";
import { RawClient } from "./RawClient.js";
import type { Row } from "./Row.js";
import { serve } from "./server.js";

type Server = Awaited<ReturnType<typeof serve>>;

/**
 * R14: browsers come with a page of which the server knows nothing any more, or less than they do. Nobody's text may be there
 * twice: who has another epoch is turned away and told so; so is who knows of the same one what the server does not, unless all of it is their own.
 */
export async function comeStale({ cases, seed }: { cases: number; seed: number }) {
  const total = { cases: 0, doubled: 0, admitted: 0, missing: 0 };
  for (let number = 0; number < cases; number++) {
    const kind = (["old epoch", "deleted log", "restored backup"] as const)[(number + seed) % 3];
    const epoch = (seed * 1000 + number).toString(16).padStart(32, "a");
    const folder = await mkdtemp(join(tmpdir(), "desk-stale-"));
    const backup = `${folder}-backup`;
    let server: Server | undefined;
    const people: RawClient[] = [];
    try {
      server = await serve({ folder, port: 0, mode: "log", first: epoch });
      const { port } = server;
      for (const name of ["first", "second"]) people.push(new RawClient({ port, room: epoch, person: name }));
      await Promise.all(people.map((one) => one.connect()));
      const marks = people.map((one, i) => {
        one.text.insert(one.text.length, `«${kind} ${i}»`);
        return `«${kind} ${i}»`;
      });
      await eventually("both texts are the same", () => settled(people, marks));
      if (kind === "restored backup") {
        await server.close();
        await eventually("everybody is cut off", () => people.every(({ connected }) => !connected));
        await cp(folder, backup, { recursive: true });
        server = await serve({ folder, port, mode: "log" });
        await Promise.all(people.map((one) => one.connect()));
        people.forEach((one, i) => {
          one.text.insert(0, `«later ${i}»`);
          marks.push(`«later ${i}»`);
        });
        await eventually("both texts are the same", () => settled(people, marks));
      }
      await server.close();
      await eventually("everybody is cut off", () => people.every(({ connected }) => !connected));
      if (kind === "restored backup") {
        await rm(folder, { recursive: true });
        await cp(backup, folder, { recursive: true });
      } else {
        for (const name of await readdir(folder)) await rm(join(folder, name));
      }
      // With the old epoch the page lives on, as a new one with the same words.
      const now = kind === "old epoch" ? epoch.replace(/^a/, "b") : undefined;
      server = await serve({ folder, port, mode: "log", ...(now && { first: now }) });
      for (const one of people) {
        try {
          await one.connect();
          if (kind !== "restored backup") total.admitted++;
        } catch (error) {
          if (codeOf((error as Error).message) !== 4404) total.missing++;
        }
      }
      // What they had is still theirs, for the merge into the page of now.
      for (const { text } of people) if (!once(text.toString(), marks)) total.missing++;
      await server.close();
      server = undefined;
      const store = await FileStore.begin({ folder });
      if (kind === "restored backup") {
        const doc = new Y.Doc();
        replay(doc, (await store.open(epoch)).records, new Set());
        const text = doc.getText("md").toString();
        if (marks.some((mark) => text.split(mark).length > 2)) total.doubled++;
      } else if ((await store.rooms()).includes(epoch)) total.admitted++;
      await store.close();
      total.cases++;
    } finally {
      for (const one of people) one.destroy();
      await server?.close();
      for (const path of [folder, backup]) await rm(path, { recursive: true, force: true });
    }
  }
  return total;
}

/** Of a refusal in words, or of how a connection was closed. */
function codeOf(message: string): number | undefined {
  return readRefusal(message.replace(/^closed: /, ""))?.code;
}

const once = (text: string, marks: string[]): boolean => marks.every((mark) => text.split(mark).length === 2);

function settled(people: RawClient[], marks: string[]): boolean {
  const texts = people.map(({ text }) => text.toString());
  const allThere = texts.every((text) => marks.every((mark) => text.includes(mark)));
  return new Set(texts).size === 1 && allThere && people.every(({ unacked }) => unacked === 0);
}

export async function staleRow(cases: number, seed: number): Promise<Row> {
  const { doubled, admitted, missing } = await comeStale({ cases, seed });
  return {
    row: "R14",
    what: "browsers with an old epoch, of a page whose log is gone, or with more than a restored backup",
    number: `${cases} cases`,
    measured: `${doubled} doubled texts, ${admitted} strangers let in, ${missing} not told or lost`,
    must: "0, 0, 0",
    holds: doubled + admitted + missing === 0,
    seed,
  };
}
