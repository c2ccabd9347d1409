import { killWhileTyping } from "./kill.js";
import { canMount, cutPower } from "./powerCut.js";
import type { Row } from "./Row.js";
import { cutMemoryPower } from "./shimCut.js";

/**
 * The same harness against servers that lose: it has to find losses there, or its "0 lost" elsewhere says nothing. Here a row
 * holds when edits are lost.
 */
export async function controlRows(options: {
  kills: number;
  cuts: number;
  seed: number;
  port: number;
}): Promise<Row[]> {
  const { kills, cuts, seed, port } = options;
  const row = (what: string, number: string, { acked, lost }: { acked: number; lost: number }): Row => ({
    row: "control",
    what,
    number,
    measured: `${lost} of ${acked} acknowledged edits lost`,
    must: "losses are found",
    holds: lost > 0,
    seed,
  });
  const rows = [
    row(
      "Hocuspocus as it comes, which stores 2 to 10 s later, and kill -9",
      `${kills} kills`,
      await killWhileTyping({ cycles: kills, seed, port, mode: "stock" }),
    ),
    row(
      "the desk's log on a disk in memory that does not sync, and a power cut",
      `${cuts} cuts`,
      await cutMemoryPower({ cycles: cuts, seed, synced: false }),
    ),
  ];
  if (await canMount()) {
    const found = await cutPower({ cycles: cuts, seed, port, mode: "unsynced" });
    rows.push(row("the desk's log without sync, and a power cut (ext4 image)", `${cuts} cuts`, found));
  }
  return rows;
}
