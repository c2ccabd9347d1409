import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sleep } from "./eventually.js";
import { PagesDesk } from "./PagesDesk.js";
import type { Row } from "./Row.js";
import { randomFrom } from "./random.js";

const run = (folder: string, ...args: string[]) =>
  execFileSync("git", ["-c", "user.name=Nina", "-c", "user.email=nina@example.org", ...args], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trimEnd();

const publishers = 8;

export type PublishResult = {
  kills: number;
  acked: number;
  /** Acknowledged publications whose commit is not in the branch's history. */
  lost: number;
  /** Words that were acknowledged as saved, and are not in their page after a restart; or are there twice. */
  words: number;
  /** Publications that a later desk refused without need, or that were blocked by a lock. */
  blocked: number;
  /** Times that git found the repository damaged, or the work tree not as published. */
  damaged: number;
  pushed: number;
};

/**
 * R10: eight people write and publish at once, somebody pushes in between, and the desk is killed with all its children
 * in the midst, again and again. In odd seeds the repository is bare, in even ones it is a work tree.
 */
export async function killWhilePublishing({
  kills,
  seed,
  session = 3000,
}: {
  kills: number;
  seed: number;
  session?: number;
}): Promise<PublishResult> {
  const random = randomFrom(seed);
  const place = mkdtempSync(join(tmpdir(), "desk-publish-"));
  const [origin, data] = [join(place, "work"), join(place, "data")];
  mkdirSync(join(origin, "src"), { recursive: true });
  mkdirSync(data);
  const paths = Array.from({ length: publishers }, (_, i) => `page${i}`);
  for (const path of [...paths, "outside"]) writeFileSync(join(origin, `src/${path}.md`), `# ${path}\n`);
  run(origin, "init", "-q", "-b", "main");
  run(origin, "add", "-A");
  run(origin, "commit", "-q", "-m", "First");
  const isBare = seed % 2 === 1;
  const repository = isBare ? join(place, "bare.git") : origin;
  if (isBare) run(place, "clone", "-q", "--bare", "work", "bare.git");
  const desk = new PagesDesk(repository, data);
  const result: PublishResult = { kills: 0, acked: 0, lost: 0, words: 0, blocked: 0, damaged: 0, pushed: 0 };
  const saved = new Map<string, string[]>(paths.map((path) => [path, []]));
  const commits: string[] = [];
  let word = 0;
  try {
    for (let cycle = 0; cycle < kills; cycle++) {
      await desk.start();
      let isOver = false;
      const work = paths.map(async (path) => {
        while (!isOver) {
          const words = `w${++word}.`;
          const { fault } = await desk.ask({ do: "append", path, words, person: `p-${path}` });
          if (fault) throw new Error(fault);
          saved.get(path)?.push(words);
          const { commit } = await desk.ask({ do: "publish", path, person: `p-${path}` });
          if (commit) commits.push(commit);
          await sleep(random() * 500);
        }
      });
      const pushing = (async () => {
        while (!isOver) {
          await sleep(1000 + random() * 2000);
          if (isOver) return;
          if (pushOnce(origin, isBare, cycle)) result.pushed++;
        }
      })();
      const ends = Promise.allSettled(work);
      await sleep(1000 + random() * session);
      await desk.kill();
      isOver = true;
      await ends;
      await pushing;
      result.kills++;
      // Whatever was begun, the next desk must be able to publish.
      await desk.start();
      const history = new Set(run(repository, "rev-list", "main").split("\n"));
      result.lost += commits.filter((commit) => !history.has(commit)).length;
      result.acked += commits.length;
      commits.length = 0;
      for (const path of paths) {
        const { text = "" } = await desk.ask({ do: "text", path });
        for (const words of saved.get(path) ?? []) if (text.split(words).length !== 2) result.words++;
      }
      const { fault: typing } = await desk.ask({ do: "append", path: "page0", words: `w${++word}.`, person: "p" });
      const { commit, fault } = await desk.ask({ do: "publish", path: "page0", person: "p" });
      if (!commit || typing) {
        result.blocked++;
        console.error(fault ?? typing);
      }
      const checked = run(repository, "fsck", "--strict", "--no-dangling");
      const status = isBare ? "" : run(origin, "status", "--porcelain");
      if (checked || status) {
        result.damaged++;
        console.error(checked, status);
      }
      await desk.kill();
    }
    return result;
  } finally {
    await desk.kill();
    rmSync(place, { recursive: true, force: true });
  }
}

/** A commit of somebody else: of a page that nobody edits at the desk. Where the desk was first, it comes again. */
function pushOnce(origin: string, isBare: boolean, cycle: number): boolean {
  for (let attempt = 0; attempt < 5; attempt++)
    try {
      if (isBare) {
        run(origin, "fetch", "-q", "../bare.git", "main");
        run(origin, "reset", "-q", "--hard", "FETCH_HEAD");
      }
      writeFileSync(join(origin, "src/outside.md"), `# outside ${cycle} ${performance.now()}\n`);
      run(origin, "commit", "-q", "-m", "Outside", "--", "src/outside.md");
      if (isBare) run(origin, "push", "-q", "../bare.git", "HEAD:main");
      return true;
    } catch {
      // Another attempt, or another time.
    }
  return false;
}

export async function publishRow(kills: number, seed: number): Promise<Row> {
  const parts = [await killWhilePublishing({ kills: Math.ceil(kills / 2), seed: seed * 2 })];
  if (kills > 1) parts.push(await killWhilePublishing({ kills: Math.floor(kills / 2), seed: seed * 2 + 1 }));
  const sum = (key: keyof PublishResult) => parts.reduce((total, part) => total + part[key], 0);
  const bad = sum("lost") + sum("words") + sum("blocked") + sum("damaged");
  return {
    row: "R10",
    what: "kill -9 of the desk and its gits while eight people publish and somebody pushes",
    number: `${sum("kills")} kills, ${sum("pushed")} commits from outside`,
    measured: `${sum("lost")} of ${sum("acked")} acknowledged publications lost, ${sum("words")} words lost or doubled, ${sum("blocked")} times blocked, ${sum("damaged")} times damaged`,
    must: "every acknowledged publication in the history; fsck clean; no stale lock blocks",
    holds: bad === 0 && sum("acked") > 0,
    seed,
  };
}
