import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { eventually, sleep } from "./eventually.js";
import { lossesOf } from "./lossesOf.js";
import { RawClient } from "./RawClient.js";
import type { Row } from "./Row.js";
import { randomFrom } from "./random.js";
import { ServerProcess } from "./ServerProcess.js";
import type { Mode } from "./server.js";
import { typeOnce } from "./typist.js";

const run = promisify(execFile);
const room = "5".repeat(32);

/** Whether this machine lets us mount a file as a disk. */
export async function canMount(): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  const folder = await mkdtemp(join(tmpdir(), "desk-mount-"));
  const disk = new ImageDisk(folder, "try");
  try {
    await disk.make();
    await disk.mount();
    return true;
  } catch {
    return false;
  } finally {
    await disk.unmount();
    await rm(folder, { recursive: true, force: true });
  }
}

/** An ext4 file system in a file. What has not been sent to its block device is not in the file. */
class ImageDisk {
  readonly image: string;
  readonly point: string;
  private mounted = false;

  constructor(folder: string, name: string) {
    this.image = join(folder, `${name}.img`);
    this.point = join(folder, name);
  }

  async make(): Promise<void> {
    await run("truncate", ["-s", "48M", this.image]);
    await run("mkfs.ext4", ["-q", "-E", "lazy_itable_init=0,lazy_journal_init=0", this.image]);
  }

  async mount(): Promise<void> {
    await mkdir(this.point, { recursive: true });
    await run("mount", ["-o", "loop", this.image, this.point]);
    this.mounted = true;
  }

  async unmount(): Promise<void> {
    if (!this.mounted) return;
    this.mounted = false;
    await run("umount", ["-l", this.point]);
  }
}

export type CutOptions = { cycles: number; seed: number; port: number; mode?: Mode };

/**
 * R5: the power fails while people type. The image of the disk is copied as it is at that moment, without a sync and without
 * unmounting; the copy is mounted, which repairs the journal, and the server starts on it.
 */
export async function cutPower({ cycles, seed, port, mode = "log" }: CutOptions) {
  const random = randomFrom(seed);
  const folder = await mkdtemp(join(tmpdir(), "desk-power-"));
  const total = { acked: 0, lost: 0, unopened: 0 };
  let disk = new ImageDisk(folder, "disk0");
  let server: ServerProcess | undefined;
  let people: RawClient[] = [];
  try {
    await disk.make();
    await disk.mount();
    for (let cycle = 0; cycle < cycles; cycle++) {
      server ??= await startOn(disk, port, mode);
      people = Array.from({ length: 5 }, (_, i) => new RawClient({ port, room, person: `person${cycle}-${i}` }));
      await Promise.all(people.map((one) => one.connect()));
      const end = performance.now() + 300 + 700 * random();
      while (performance.now() < end) {
        for (const { text } of people) typeOnce(text, random);
        await sleep(15);
      }
      await server.kill();
      const after = new ImageDisk(folder, `disk${cycle + 1}`);
      await copyFile(disk.image, after.image);
      await eventually("everybody is cut off", () => people.every(({ connected }) => !connected));
      await disk.unmount();
      await rm(disk.image);
      await after.mount();
      disk = after;
      server = await startOn(disk, port, mode);
      try {
        const { acked, lost } = await lossesOf(people, { port, room });
        total.acked += acked;
        total.lost += lost;
      } catch {
        total.unopened++;
      }
      for (const one of people) one.destroy();
    }
    return total;
  } finally {
    for (const one of people) one.destroy();
    await server?.kill();
    await disk.unmount();
    await rm(folder, { recursive: true, force: true });
  }
}

async function startOn(disk: ImageDisk, port: number, mode: Mode): Promise<ServerProcess> {
  const server = new ServerProcess({ folder: join(disk.point, "logs"), port, mode, first: room });
  await server.start();
  return server;
}

export async function powerCutRow(cycles: number, seed: number, port: number): Promise<Row> {
  const { acked, lost, unopened } = await cutPower({ cycles, seed, port });
  return {
    row: "R5",
    what: "power cut while five people type (copy of a mounted ext4 image)",
    number: `${cycles} cuts`,
    measured: `${lost} of ${acked} acknowledged edits lost; the page did not open ${unopened} times`,
    must: "0 lost; the page opens without repair",
    holds: lost === 0 && unopened === 0 && acked > 0,
    seed,
  };
}
