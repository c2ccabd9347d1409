import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { BuildGate } from "../../../src/desk/git/Gate.js";
import { gateFaults } from "../../../src/desk/git/gateFaults.js";
import { Repository } from "../../../src/desk/git/Repository.js";
import { testFolder, testRepository } from "../pages/testRepository.js";

/** What a gate says of a project whose build is this program. */
async function checked(build: string, limits: { time?: number; memory?: number; signal?: AbortSignal } = {}) {
  const repository = await Repository.open(
    testRepository({ "src/site/build.ts": build, "src/page.md": "# Page\n\n[x](./nowhere)\n" }),
  );
  const folder = testFolder();
  const gate = new BuildGate({ repository, folder, project: process.cwd(), hidden: [], ...limits });
  const said: string[] = [];
  const tree = await repository.git(["rev-parse", "HEAD^{tree}"]);
  const texts = new Map([["page", "# Page\n\n[x](./nowhere)\n"]]);
  const signal = limits.signal ?? new AbortController().signal;
  const faults = await gate.check(tree, texts, (stage, text) => said.push(`${stage}: ${text}`), signal);
  return { faults, said, left: readdirSync(folder).filter((name) => name.startsWith("tree-")) };
}

test("a build that ends well has no faults, and leaves no files behind", async () => {
  const { faults, said, left } = await checked(`
    console.log("Building the site");
    console.log("  snapshots and figures      7.6 s");
    console.log("  claims                     0.0 s");
    console.log("  pages                     23.9 s");`);
  expect(faults).toEqual([]);
  expect(left).toEqual([]);
  expect(said.slice(-2)).toEqual(["build: Building the pages", "build: Done: pages"]);
});

test("faults come back with their page and line", async () => {
  const { faults } = await checked(`
    console.error("page.html: dead link: ./nowhere. Write the page or mend the link.\\n1 faults, in dist.new");
    process.exitCode = 1;`);
  expect(faults).toEqual([
    { path: "page", line: 3, message: "dead link: ./nowhere. Write the page or mend the link." },
  ]);
});

test("a build that says nothing and fails is a fault too", async () => {
  expect((await checked("process.exitCode = 3;")).faults).toEqual([
    { path: null, line: null, message: "The build failed, with code 3." },
  ]);
});

test("a build sees nothing of the desk's environment", async () => {
  process.env.DESK_TEST_SECRET = "s3cret";
  const { faults } = await checked(`
    if (process.env.DESK_TEST_SECRET) { console.error("seen"); process.exitCode = 1; }`);
  expect(faults).toEqual([]);
});

/** How many processes have a mark among their words. */
const marked = (mark: string) =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((id) => {
      try {
        return readFileSync(`/proc/${id}/cmdline`, "utf8").includes(mark);
      } catch {
        return false;
      }
    }).length;

test("a build that takes too long, or too much memory, ends with all that it has started", async () => {
  const mark = `mark-${randomUUID()}`;
  // In two parts, so that the build itself does not bear it.
  const [start, end] = [mark.slice(0, 20), mark.slice(20)];
  const long = checked(
    `import { spawn } from "node:child_process";
     const mark = ${JSON.stringify(start)} + ${JSON.stringify(end)};
     spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", mark], { stdio: "ignore" });
     setInterval(() => {}, 1000);`,
    { time: 8000 },
  );
  await expect.poll(() => marked(mark), { timeout: 8000 }).toBe(1);
  expect((await long).faults[0]?.message).toBe("The build took more than 8 seconds.");
  await expect.poll(() => marked(mark)).toBe(0);
  const big = await checked("const kept = []; setInterval(() => kept.push(Buffer.alloc(50e6, 1)), 10);", {
    memory: 4e8,
  });
  expect(big.faults[0]?.message).toBe("The build took more than 0.4 GB of memory.");
});

test("a build can be stopped", async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 300);
  expect((await checked("setInterval(() => {}, 1000);", { signal: stop.signal })).faults[0]?.message).toBe(
    "The publication was stopped.",
  );
});

test("what the build says is read line by line", () => {
  const texts = new Map([["annex/quotas", "# Q\n\nwords\n"]]);
  expect(
    gateFaults("unknown claim: x (src/annex/quotas.md:79)\n\nbroken table: y\n2 faults, in dist.new", texts),
  ).toEqual([
    { path: "annex/quotas", line: 79, message: "unknown claim: x" },
    { path: null, line: null, message: "broken table: y" },
  ]);
});
