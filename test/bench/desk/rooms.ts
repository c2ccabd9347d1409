import { atMost, type Result } from "../result.js";
import { loads, measureLoad } from "./measureLoad.js";

const seconds = Number(process.env.DESK_BENCH_SECONDS ?? 20);

/** How fast edits reach everybody and are durable, beside Hocuspocus as it comes, which answers before it stores. */
export async function benchRooms(): Promise<Result[]> {
  const results: Result[] = [];
  for (const load of loads) {
    const stock = await measureLoad(load, "stock", seconds);
    const desk = await measureLoad(load, "log", seconds);
    const { row, slowest, memory } = load;
    const what = `${row}: ${load.what}`;
    results.push(
      atMost(`${what}: an edit at everybody else's, p50`, desk.seen(0.5), slowest / 2, "ms"),
      atMost(`${what}: the same, p99`, desk.seen(0.99), slowest, "ms"),
      atMost(`${what}: the same, times that without a log`, desk.seen(0.99) / stock.seen(0.99), 4, "x"),
      atMost(`${what}: durable and acknowledged, p99`, desk.acked(0.99), slowest, "ms"),
      atMost(`${what}: memory of the server`, desk.memory, memory, "MB"),
      atMost(`${what}: edits not acknowledged, pages unequal`, desk.faults, 0, "faults"),
    );
  }
  return results;
}
