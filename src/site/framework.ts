import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const projectRoot = fileURLToPath(new URL("../../", import.meta.url));
/** Where Framework looks before it runs a loader. Filling it in one process spares a process for each file. */
export const cacheFolder = fileURLToPath(new URL("../.observablehq/cache/", import.meta.url));
const command = createRequire(import.meta.url).resolve("@observablehq/framework/dist/bin/observable.js");
const local = (name: string) => new URL(name, import.meta.url).href;

const preloaded = ["fresh.mjs", "plainHeads.mjs"].flatMap((name) => ["--import", local(name)]);

/**
 * Starts Observable Framework, kept from asking other hosts for anything and from running what pages say in their heads,
 * and able to find the loaders' `tsx`.
 */
export function spawnFramework(
  args: readonly string[],
  options: SpawnOptions,
  env: NodeJS.ProcessEnv = {},
): ChildProcess {
  return spawn(process.execPath, [...preloaded, command, ...args], {
    cwd: projectRoot,
    ...options,
    env: {
      ...process.env,
      PATH: [join(projectRoot, "node_modules/.bin"), process.env.PATH].join(delimiter),
      NODE_OPTIONS: `--import=${local("offline.mjs")}`,
      OBSERVABLE_TELEMETRY_DISABLE: "true",
      NO_COLOR: "1",
      ...env,
    },
  });
}
