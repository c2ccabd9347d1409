import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as Y from "yjs";
import { clusterTables } from "../../src/desk/cluster/clusterTables.js";
import { openDatabase } from "../../src/desk/cluster/openDatabase.js";
import { PostgresStore } from "../../src/desk/cluster/PostgresStore.js";
import { updateOf } from "../../src/desk/log/updateOf.js";
import { becomes, eventually, sleep } from "./eventually.js";
import { RawClient } from "./RawClient.js";
import type { Row } from "./Row.js";
import { type Random, randomFrom } from "./random.js";
import { type RealServers, startServers } from "./realServers.js";
import { ServerProcess } from "./ServerProcess.js";
import { typeOnce } from "./typist.js";

const room = "e".repeat(32);
const mostToAgree = 10_000;

/** Somebody at one of two desks, who goes to the other when theirs is gone, as behind a proxy. */
class Roamer {
  readonly client: RawClient;
  private readonly place: { port: number; room: string; person: string };
  private connecting = false;

  constructor(
    person: string,
    private readonly ports: readonly number[],
  ) {
    this.place = { port: ports[0] ?? 0, room, person };
    this.client = new RawClient(this.place);
  }

  /** Connects when it is not; the next time at another desk if it fails. */
  look(): void {
    if (this.connecting || this.client.connected) return;
    this.connecting = true;
    const end = () => {
      this.connecting = false;
    };
    this.client.connect().then(end, () => {
      this.place.port = this.ports.find((port) => port !== this.place.port) ?? this.place.port;
      setTimeout(end, 200);
    });
  }

  get isSettled(): boolean {
    return this.client.connected && !this.connecting && this.client.unacked === 0;
  }
}

const faults = ["Redis", "PostgreSQL", "a desk"] as const;
type Scene = { servers: RealServers; desks: ServerProcess[]; people: Roamer[]; random: Random; outage: number };

/** Puts something out of order for a time, while people go on typing. */
async function trouble(fault: (typeof faults)[number], scene: Scene, isRude: boolean): Promise<void> {
  const { servers, desks, people, random, outage } = scene;
  if (fault === "Redis") {
    await servers.redis.stop("SIGKILL");
    await typeFor(outage, people, random);
    await servers.redis.start();
  } else if (fault === "PostgreSQL") {
    await servers.postgres.stop(isRude ? "SIGQUIT" : "SIGINT");
    await typeFor(300, people, random);
    await servers.postgres.start();
  } else {
    const desk = desks[isRude ? 0 : 1];
    await desk?.kill();
    await typeFor(1000, people, random);
    await desk?.start();
  }
}

async function typeFor(ms: number, people: Roamer[], random: Random): Promise<void> {
  for (const end = performance.now() + ms; performance.now() < end; await sleep(40))
    for (const { client } of people) if (random() < 0.5) typeOnce(client.text, random);
}

const agree = (people: Roamer[]): boolean =>
  people.every(({ isSettled }) => isSettled) && new Set(people.map(({ client }) => client.text.toString())).size === 1;

/** How much of what was acknowledged so far is not in the database, which nobody can have brought back yet. */
async function missing(people: Roamer[], store: PostgresStore): Promise<{ acked: number; lost: number }> {
  const updates = people.flatMap(({ client }) => client.takeAcked());
  const doc = new Y.Doc();
  for (const record of await store.history(room)) Y.applyUpdate(doc, updateOf(record));
  const state = Y.snapshot(doc);
  return { acked: updates.length, lost: updates.filter((update) => !Y.snapshotContainsUpdate(state, update)).length };
}

/**
 * R15: four people type at two desks; in turn Redis is stopped for a time, PostgreSQL restarted (every second time without a
 * word to anybody), and a desk killed. Nothing acknowledged may be missing, and all agree soon after.
 */
export async function troubleDesks(options: { cycles: number; outage: number; seed: number; port: number }) {
  const { cycles, outage, seed, port } = options;
  const random = randomFrom(seed);
  const folder = await mkdtemp(join(tmpdir(), "desk-cluster-"));
  const total = { acked: 0, lost: 0, unequal: 0, silent: 0, slowest: 0 };
  const servers = await startServers();
  const { databaseUrl, redisUrl } = servers;
  const database = await openDatabase({ url: databaseUrl, tables: [clusterTables], most: 1 });
  const store = new PostgresStore(database);
  const ports = [port, port + 1];
  const desks = ports.map(
    (one) => new ServerProcess({ folder, port: one, mode: "shared", databaseUrl, redisUrl, first: room }),
  );
  const people = [0, 1, 2, 3].map((i) => new Roamer(`person${i}`, i % 2 ? ports.toReversed() : ports));
  const count = async () => {
    const { acked, lost } = await missing(people, store);
    total.acked += acked;
    total.lost += lost;
  };
  let looking: NodeJS.Timeout | undefined;
  try {
    for (const desk of desks) await desk.start();
    looking = setInterval(() => {
      for (const one of people) one.look();
    }, 50);
    await eventually("everybody is in", () => agree(people));
    for (let cycle = 0; cycle < cycles; cycle++) {
      await typeFor(300, people, random);
      const fault = faults[cycle % faults.length] ?? "Redis";
      const before = people.map(({ client }) => client.acks);
      await trouble(fault, { servers, desks, people, random, outage }, Math.floor(cycle / faults.length) % 2 === 0);
      await count();
      // Without Redis each desk goes on saving.
      if (fault === "Redis" && people.some(({ client }, i) => client.acks === before[i])) total.silent++;
      const from = performance.now();
      const isEqual = await becomes(() => agree(people), 3 * mostToAgree);
      total.slowest = Math.max(total.slowest, performance.now() - from);
      await count();
      const texts = await Promise.all(ports.map((at) => textAt(at)));
      if (!isEqual || texts.some((text) => text !== people[0]?.client.text.toString())) total.unequal++;
    }
    return total;
  } finally {
    clearInterval(looking);
    for (const { client } of people) client.destroy();
    for (const desk of desks) await desk.kill();
    await database.end();
    await servers.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What somebody reads at a desk who was not there before. */
async function textAt(port: number): Promise<string> {
  const witness = new RawClient({ port, room, person: "witness" });
  await witness.connect();
  const text = witness.text.toString();
  witness.destroy();
  return text;
}

export async function clusterRow(cycles: number, outage: number, seed: number, port: number): Promise<Row> {
  const { acked, lost, unequal, silent, slowest } = await troubleDesks({ cycles, outage, seed, port });
  return {
    row: "R15",
    what: `two desks, four people: Redis gone for ${outage / 1000} s, PostgreSQL restarted, a desk killed`,
    number: `${cycles} faults`,
    measured: `${lost} of ${acked} acknowledged edits lost; all agreed after ${Math.round(slowest)} ms at most; unequal ${unequal} times; nothing saved without Redis ${silent} times`,
    must: "0 lost; all agree within 10 s; each desk goes on saving without Redis",
    holds: lost === 0 && unequal === 0 && silent === 0 && acked > 0 && slowest <= mostToAgree,
    seed,
  };
}
