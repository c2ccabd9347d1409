import { FileAttachment } from "observablehq:stdlib";
import { isFast } from "./connection.js";
import { engineFitness } from "./engineFitness.js";
import { keepOffline } from "./keepOffline.js";
import { Pace } from "./pace.js";
import type { Progress } from "./progress.js";
import { Unavailable } from "./unavailable.js";
import { ZippedFile } from "./zippedFile.js";

type Options = { signal?: AbortSignal | undefined; onProgress?: (progress: Progress) => void };

/** Addresses within this page, to be released when the engine has started. The worker is a classic one. */
export type EngineFiles = { module: string; worker: string; release: () => void };

const name = "The query engine";
const zippedModule = FileAttachment("../engine/duckdb-eh.wasm.gzip");
const zippedWorker = FileAttachment("../engine/duckdb-browser-eh.worker.js.gzip");

/** Sizes that the package's files have unpacked; a test holds them against the package. */
export const engineBytes = { module: 34_242_586, worker: 772_759 };

const module = new ZippedFile({
  name,
  href: zippedModule.href,
  size: zippedModule.size,
  whole: engineBytes.module,
  type: "application/wasm",
  begins: "\0asm",
});
const worker = new ZippedFile({
  name,
  href: zippedWorker.href,
  size: zippedWorker.size,
  whole: engineBytes.worker,
  type: "text/javascript",
  begins: '"use strict"',
});

type Download = {
  files: Promise<[module: Blob, worker: Blob]>;
  waiting: Set<(progress: Progress) => void>;
  end: () => void;
};

let download: Download | undefined;
let wasBegun = false;
let isKept = false;

/**
 * Downloads the query engine, about 8 MB, or waits for the download that goes on. The worker's program is started from the
 * page, so that it has the page's content policy also where the host sends none.
 * @throws Unavailable when the device cannot run it or it does not come; AbortError when the signal says so
 */
export async function fetchEngine({ signal, onProgress = () => {} }: Options = {}): Promise<EngineFiles> {
  signal?.throwIfAborted();
  const fitness = engineFitness();
  if (!fitness.fits) throw new Unavailable("unfit device", fitness.sentence);
  download ??= begin();
  const joined = download;
  const listener = (progress: Progress) => onProgress(progress);
  joined.waiting.add(listener);
  try {
    const urls = (await Promise.race([joined.files, aborted(signal)])).map((file) => URL.createObjectURL(file));
    const [moduleUrl = "", workerUrl = ""] = urls;
    const release = () => {
      for (const url of urls) URL.revokeObjectURL(url);
      if (!isKept) keepOffline([module, worker].map(({ facts, packed }) => ({ href: facts.href, packed })));
      isKept = true;
    };
    return { module: moduleUrl, worker: workerUrl, release };
  } finally {
    joined.waiting.delete(listener);
    // What was unpacked is handed out, and need not stay in memory; nobody waits for what was cancelled.
    if (!joined.waiting.size) joined.end();
  }
}

/** Begins the download before it is asked for, once, where that costs little: a fast line, and no wish to save data. */
export function prefetchEngine() {
  if (wasBegun || !isFast() || !engineFitness().fits) return;
  download = begin();
}

function begin(): Download {
  wasBegun = true;
  const controller = new AbortController();
  const { signal } = controller;
  const waiting: Download["waiting"] = new Set();
  const pace = new Pace();
  const total = zippedModule.size + zippedWorker.size;
  const come = { module: 0, worker: 0 };
  const note = (part: keyof typeof come) => (count: number) => {
    come[part] = count;
    const bytes = come.module + come.worker;
    pace.note(bytes, performance.now());
    const progress = { stage: "download", bytes, total, secondsLeft: pace.secondsFor(total - bytes) } as const;
    for (const listener of waiting) listener(progress);
  };
  const files = Promise.all([
    module.read({ signal, onBytes: note("module") }),
    worker.read({ signal, onBytes: note("worker") }),
  ]);
  const end = () => {
    if (download?.files === files) download = undefined;
    controller.abort();
  };
  files.catch(end);
  return { files, waiting, end };
}

const aborted = (signal: AbortSignal | undefined) =>
  new Promise<never>((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason), { once: true }));
