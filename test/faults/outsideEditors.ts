import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sleep } from "./eventually.js";
import { PagesDesk } from "./PagesDesk.js";
import type { Row } from "./Row.js";
import { below, type Random, randomFrom } from "./random.js";

const run = (folder: string, program: string, ...args: string[]) =>
  execFileSync(program, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
const git = (folder: string, ...args: string[]) =>
  run(folder, "git", "-c", "user.name=Nina", "-c", "user.email=nina@example.org", ...args);

/** How a file is changed outside: each puts a line in, at a line from 1. */
const editors: Readonly<Record<string, (top: string, file: string, line: number, words: string) => void>> = {
  // Writes another file and renames it over this one, with a copy of the old.
  vim: (top, file, line, words) => {
    run(top, "vim", "-u", "NONE", "-N", "-es", `+${line}`, `+normal! O${words}`, "+set backup", "+wq", file);
  },
  ed: (top, file, line, words) => {
    execFileSync("ed", ["-s", file], {
      cwd: top,
      input: `${line}i\n${words}\n.\nw\nq\n`,
      stdio: ["pipe", "ignore", "ignore"],
    });
  },
  sed: (top, file, line, words) => void run(top, "sed", "-i", `${line}i ${words}`, file),
  truncate: (top, file, line, words) => {
    const lines = readFileSync(join(top, file), "utf8").split("\n");
    lines.splice(line - 1, 0, words);
    writeFileSync(join(top, file), "");
    writeFileSync(join(top, file), lines.join("\n"));
  },
  rename: (top, file, line, words) => {
    const lines = readFileSync(join(top, file), "utf8").split("\n");
    lines.splice(line - 1, 0, words);
    writeFileSync(join(top, `${file}.tmp`), lines.join("\r\n").replaceAll("\r\n", "\n"));
    renameSync(join(top, `${file}.tmp`), join(top, file));
  },
  // A commit on another branch, merged: files change as `git pull` changes them.
  merge: (top, file, line, words) => {
    git(top, "commit", "-q", "--allow-empty", "-m", "Mine", "--", file);
    const other = mkdtempSync(join(tmpdir(), "desk-clone-"));
    try {
      git(other, "clone", "-q", top, ".");
      run(other, "sed", "-i", `${line}i ${words}`, file);
      git(other, "commit", "-q", "-a", "-m", "Theirs");
      git(top, "pull", "-q", "--no-rebase", "--ff-only", other, "HEAD");
    } finally {
      rmSync(other, { recursive: true, force: true });
    }
  },
};

const isThere = (name: string) => {
  try {
    execFileSync("sh", ["-c", `command -v ${name}`], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

export type EditorsResult = {
  edits: number;
  kills: number;
  lost: number;
  doubled: number;
  differ: number;
  used: string[];
};

/**
 * R9 with real programs: a file is changed by an editor while somebody types at the desk, which is killed now and then,
 * also while it takes the change over. Every line of either side has to be in the page, once, and at the end in the file.
 */
export async function editOutside({
  rounds,
  seed,
  kills,
}: {
  rounds: number;
  seed: number;
  kills: number;
}): Promise<EditorsResult> {
  const random: Random = randomFrom(seed);
  const place = mkdtempSync(join(tmpdir(), "desk-outside-"));
  const [top, data, file] = [join(place, "work"), join(place, "data"), "src/page.md"];
  mkdirSync(join(top, "src"), { recursive: true });
  mkdirSync(data);
  writeFileSync(join(top, file), `# Page\n${Array.from({ length: 20 }, (_, i) => `line ${i}`).join("\n")}\n`);
  git(top, "init", "-q", "-b", "main");
  git(top, "add", "-A");
  git(top, "commit", "-q", "-m", "First");
  const names = Object.keys(editors).filter((name) => !["vim", "ed", "sed"].includes(name) || isThere(name));
  const desk = new PagesDesk(top, data);
  const result: EditorsResult = { edits: 0, kills: 0, lost: 0, doubled: 0, differ: 0, used: names };
  const words: string[] = [];
  const killEvery = kills ? Math.max(1, Math.floor(rounds / kills)) : Number.POSITIVE_INFINITY;
  try {
    await desk.start();
    await desk.ask({ do: "text", path: "page" });
    for (let round = 0; round < rounds; round++) {
      const name = names[round % names.length] as string;
      const lines = readFileSync(join(top, file), "utf8").split("\n").length;
      const typed = `desk ${round}.`;
      const written = `${name} ${round}.`;
      const typing = desk.ask({ do: "append", path: "page", words: typed, person: "ada" });
      editors[name]?.(top, file, 2 + below(random, Math.max(1, lines - 3)), written);
      words.push(written);
      const { fault } = await typing;
      if (fault) throw new Error(`round ${round}, ${name}: ${fault}`);
      words.push(typed);
      result.edits++;
      if (round % killEvery === killEvery - 1) {
        const looking = desk.ask({ do: "look" }).catch(() => ({}));
        await sleep(random() * 400);
        await desk.kill();
        await looking;
        result.kills++;
        await desk.start();
      }
      await desk.ask({ do: "look" });
      await settled(desk, written);
      // Now and then the file is made to say what the page says, as an analyst who commits it would see it.
      if (random() < 0.15) await desk.ask({ do: "publish", path: "page", person: "ada" });
    }
    await desk.ask({ do: "publish", path: "page", person: "ada" });
    const { text, fault } = await desk.ask({ do: "text", path: "page" });
    if (text === undefined) throw new Error(`no answer: ${fault}`);
    for (const each of words) {
      const count = text.split("\n").filter((line) => line === each).length;
      if (count === 0) result.lost++;
      if (count > 1) result.doubled++;
    }
    if (readFileSync(join(top, file), "utf8") !== text || git(top, "status", "--porcelain")) result.differ++;
    return result;
  } finally {
    await desk.kill();
    rmSync(place, { recursive: true, force: true });
  }
}

/** A file counts when it has stayed as it is for a moment; so the desk is asked again. */
async function settled(desk: PagesDesk, words: string) {
  for (let i = 0; i < 40; i++) {
    const { text = "" } = await desk.ask({ do: "text", path: "page" });
    if (text.includes(words)) return;
    await sleep(100);
    await desk.ask({ do: "look" });
  }
}

export async function editorsRow(rounds: number, kills: number, seed: number): Promise<Row> {
  const result = await editOutside({ rounds, kills, seed });
  const { edits, lost, doubled, differ, used } = result;
  return {
    row: "R9",
    what: `a page's file is changed by ${used.join(", ")} while somebody types at the desk`,
    number: `${edits} changes, ${result.kills} kills`,
    measured: `${lost} lines lost, ${doubled} doubled; page and file ${differ ? "differ" : "equal"} at the end`,
    must: "0 lost, 0 doubled, equal",
    holds: lost + doubled + differ === 0 && edits > 0,
    seed,
  };
}
