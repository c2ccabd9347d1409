import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as Y from "yjs";
import type { LogRecord } from "../../../src/desk/log/Store.js";
import { encodeSegment } from "../../../src/desk/log/segment.js";
import { eventually } from "../../faults/eventually.js";
import { RawClient } from "../../faults/RawClient.js";
import { randomFrom } from "../../faults/random.js";
import { ServerProcess } from "../../faults/ServerProcess.js";
import { atMost, median, type Result } from "../result.js";

const room = "f".repeat(32);
const port = 4357;
const updates = 50_000;

/** How long it takes to open a page of 200 kB with 50,000 updates: from the log's bytes to the text at somebody's desk. */
export async function benchOpening(): Promise<Result[]> {
  const records = longLog();
  const times: number[] = [];
  let length = 0;
  for (let round = 0; round < 3; round++) {
    const folder = await mkdtemp(join(tmpdir(), "desk-opening-"));
    const server = new ServerProcess({
      folder,
      port,
      mode: "log",
      limits: { compactRecords: updates * 2, compactBytes: 1 << 30 },
    });
    const reader = new RawClient({ port, room, person: "reader" });
    try {
      await mkdir(folder, { recursive: true });
      const name = `${createHash("sha256").update(room).digest("hex")}.000001.log`;
      await writeFile(
        join(folder, name),
        encodeSegment({ room, number: 1, previousLength: 0, seed: 1 }, 1.7e12, records),
      );
      await server.start();
      const from = performance.now();
      await reader.connect();
      await eventually("the text is there", () => reader.text.length > 0);
      times.push((performance.now() - from) / 1000);
      length = reader.text.length;
    } finally {
      reader.destroy();
      await server.kill();
      await rm(folder, { recursive: true, force: true });
    }
  }
  return [atMost(`a page of ${Math.round(length / 1000)} kB with 50,000 updates opens`, median(times), 1, "s")];
}

/** Ten people who write in many places, in words, for long. */
function longLog(): LogRecord[] {
  const random = randomFrom(1);
  const doc = new Y.Doc();
  const records: LogRecord[] = [];
  doc.on("update", (payload: Uint8Array) =>
    records.push({ kind: "update", user: `person${records.length % 10}`, time: 1.7e12, payload }),
  );
  const text = doc.getText("md");
  let at = 0;
  for (let i = 0; i < updates; i++) {
    if (i % 20 === 0) at = Math.floor(random() * (text.length + 1));
    if (i % 500 === 0) doc.clientID = 1 + Math.floor(random() * 10);
    const word = "word".slice(0, 1 + Math.floor(random() * 7)) + (random() < 0.2 ? "ing " : " ");
    text.insert(at, word);
    at += word.length;
  }
  return records;
}
