import { mkdir, mkdtemp, realpath, rename, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import type { Fault } from "../shared/Publication.js";
import { boxed } from "./box.js";
import { gateFaults } from "./gateFaults.js";
import type { Repository } from "./Repository.js";
import { runLimited } from "./runLimited.js";

export type GateProgress = (stage: "claims" | "build", text: string) => void;

/** Whether a tree of files is fit for readers. */
export interface Gate {
  /** @returns what is wrong with it, nothing when all is well; it can be asked to stop */
  check(
    tree: string,
    texts: ReadonlyMap<string, string>,
    progress: GateProgress,
    signal: AbortSignal,
  ): Promise<Fault[]>;
}

export type BuildGateOptions = {
  repository: Repository;
  /** A private folder. */
  folder: string;
  /** Where `node_modules` is. */
  project: string;
  /** Folders that the build must not see, such as the desk's data. */
  hidden: readonly string[];
  /** In ms. */
  time?: number;
  /** In bytes, of all its processes together. */
  memory?: number;
};

/** The project's own build, run on the files as they would be: by a process of its own, without the desk's environment. */
export class BuildGate implements Gate {
  constructor(private readonly options: BuildGateOptions) {}

  async check(
    tree: string,
    texts: ReadonlyMap<string, string>,
    progress: GateProgress,
    signal: AbortSignal,
  ): Promise<Fault[]> {
    const { folder, hidden, memory = 4e9, project, repository, time = 600_000 } = this.options;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const room = await realpath(await mkdtemp(join(folder, "tree-")));
    try {
      const [files, temporary] = [join(room, "files"), join(room, "tmp")];
      await mkdir(files);
      await mkdir(temporary);
      progress("claims", "Laying out the files");
      await repository.materialise(tree, files);
      await moveAll(cached, folder, join(files, cacheFolder));
      const packages = await realpath(join(project, "node_modules"));
      await symlink(packages, join(files, "node_modules"));
      const command = [process.execPath, "--import", "tsx", "src/site/build.ts"];
      const { args, isBoxed } = await boxed(command, { writable: room, readable: [packages], hidden });
      const seen = stagesOf(progress, isBoxed);
      const result = await runLimited(args, {
        folder: files,
        env: {
          PATH: `${join(project, "node_modules/.bin")}:${process.env.PATH ?? ""}`,
          HOME: temporary,
          TMPDIR: temporary,
          LANG: "C.UTF-8",
          NO_COLOR: "1",
          OBSERVABLE_TELEMETRY_DISABLE: "true",
        },
        time,
        memory,
        signal,
        onLine: seen,
      });
      await moveAll(cached, join(files, cacheFolder), folder);
      if (result.stopped) return [{ path: null, line: null, message: result.stopped }];
      if (result.code === 0) return [];
      const faults = gateFaults(result.errors, texts);
      return faults.length
        ? faults
        : [{ path: null, line: null, message: `The build failed, with code ${result.code}.` }];
    } finally {
      await rm(room, { recursive: true, force: true });
    }
  }
}

const cacheFolder = "src/.observablehq/cache";
/** What is named after versions and contents, and spares the next build a third of its work. */
const cached = ["_node", "compressed"];

async function moveAll(names: readonly string[], from: string, to: string) {
  await mkdir(to, { recursive: true });
  for (const name of names) {
    await rm(join(to, name), { recursive: true, force: true });
    await rename(join(from, name), join(to, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
    });
  }
}

/** Tells from the build's lines how far it is. */
function stagesOf(progress: GateProgress, isBoxed: boolean) {
  let isClaimed = false;
  progress("claims", `Reading the tables and testing the claims${isBoxed ? ", in a box of its own" : ""}`);
  return (line: string) => {
    const [, step] = /^ {2}(\S.*?) +[\d.]+ s$/.exec(line) ?? [];
    if (!step) return;
    if (step === "claims") {
      isClaimed = true;
      progress("build", "Building the pages");
    } else if (isClaimed) progress("build", `Done: ${step}`);
  };
}
