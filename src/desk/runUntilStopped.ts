import type { DeskConfig } from "./config.js";
import { startDesk } from "./start.js";

/** Runs a desk until it is asked to end; then everything that it was told to keep is kept. A second signal ends it at once. */
export async function runUntilStopped(config: DeskConfig, say: (line: string) => void): Promise<void> {
  const desk = await startDesk(config);
  say(`The desk is on ${config.origin} (Ctrl+C ends it)`);
  if (desk.firstLink) say(`For the first administrator, once, within three days:\n  ${desk.firstLink}`);
  desk.warm();
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
  await desk.close();
}
