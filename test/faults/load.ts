import { loads, measureLoad } from "../bench/desk/measureLoad.js";
import type { Row } from "./Row.js";

/** R1 to R3: many people for long; the time of the slowest of a hundred edits beside that of a server without a log. */
export async function loadRow(name: string, seconds: number, seed: number): Promise<Row> {
  const load = loads.find(({ row }) => row === name);
  if (!load) throw new Error(`unknown load: ${name}`);
  const stock = await measureLoad(load, "stock", Math.min(seconds, 60));
  const { edits, seen, acked, memory, faults } = await measureLoad(load, "log", seconds);
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  return {
    row: name,
    what: load.what,
    number: `${seconds} s, ${edits} edits`,
    measured: `at everybody else's after ${ms(seen(0.5))} (p50), ${ms(seen(0.99))} (p99; without a log ${ms(stock.seen(0.99))}); durable after ${ms(acked(0.99))} (p99); server ${Math.round(memory)} MB; ${faults} edits not saved or pages unequal`,
    must: `p99 at most ${load.slowest} ms, both; at most ${load.memory} MB; 0`,
    holds: seen(0.99) <= load.slowest && acked(0.99) <= load.slowest && memory <= load.memory && faults === 0,
    seed,
  };
}
