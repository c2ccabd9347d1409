import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { becomes, eventually, sleep } from "./eventually.js";
import { lossesOf } from "./lossesOf.js";
import { RawClient } from "./RawClient.js";
import type { Row } from "./Row.js";
import { randomFrom } from "./random.js";
import { ServerProcess } from "./ServerProcess.js";
import type { Mode } from "./server.js";
import { typeOnce } from "./typist.js";

const room = "4".repeat(32);

export type KillOptions = {
  cycles: number;
  seed: number;
  port: number;
  mode?: Mode;
  clients?: number;
  session?: number;
};

/**
 * R4: several people type, the server is killed in the midst, again and again. After each restart, before anybody has
 * connected who could bring an edit back, everything acknowledged has to be there; then all come back and must agree.
 */
export async function killWhileTyping({ cycles, seed, port, mode = "log", clients = 6, session = 500 }: KillOptions) {
  const random = randomFrom(seed);
  const folder = await mkdtemp(join(tmpdir(), "desk-kill-"));
  const server = new ServerProcess({ folder, port, mode, first: room });
  const total = { acked: 0, lost: 0, unequal: 0, back: [] as number[] };
  let people: RawClient[] = [];
  try {
    await server.start();
    const join = (person: string) => new RawClient({ port, room, person });
    people = Array.from({ length: clients }, (_, i) => join(`person${i}`));
    await Promise.all(people.map((one) => one.connect()));
    for (let cycle = 0; cycle < cycles; cycle++) {
      const end = performance.now() + session * (0.3 + random());
      while (performance.now() < end) {
        for (const { text } of people) typeOnce(text, random);
        await sleep(20);
      }
      await server.kill();
      await eventually("everybody is cut off", () => people.every(({ connected }) => !connected));
      await server.start();
      // Acknowledged in this session only: what was so before has been looked for already.
      const { acked, lost } = await lossesOf(people, { port, room });
      total.acked += acked;
      total.lost += lost;
      const restarted = performance.now();
      if (mode !== "log") {
        // All tabs are closed: nobody brings back what is gone.
        for (const one of people) one.destroy();
        people = people.map((_, i) => join(`person${cycle}-${i}`));
      }
      await Promise.all(
        people.map(async (one) => {
          await one.connect();
          total.back.push(performance.now() - restarted);
        }),
      );
      await eventually("nothing is on its way", () => people.every(({ unacked }) => unacked === 0));
      if (!(await becomes(() => new Set(people.map(({ text }) => text.toString())).size === 1))) total.unequal++;
    }
    return total;
  } finally {
    for (const one of people) one.destroy();
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

export async function killRow(cycles: number, seed: number, port: number): Promise<Row> {
  const { acked, lost, unequal, back } = await killWhileTyping({ cycles, seed, port });
  const p95 = back.sort((a, b) => a - b)[Math.floor(back.length * 0.95)] ?? 0;
  return {
    row: "R4",
    what: "kill -9 while six people type",
    number: `${cycles} kills`,
    measured: `${lost} of ${acked} acknowledged edits lost; texts unequal ${unequal} times; back after ${Math.round(p95)} ms (p95)`,
    must: "0 lost; everybody back within 5 s of the restart (p95)",
    holds: lost === 0 && unequal === 0 && acked > 0 && p95 <= 5000,
    seed,
  };
}
