import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { boxed } from "../../../src/desk/git/box.js";
import { runLimited } from "../../../src/desk/git/runLimited.js";
import { testFolder } from "../pages/testRepository.js";

test("in a box, where there is one, a build sees no hidden folder, writes in its own only, and reaches no network", async () => {
  const [writable, hidden, readable] = [testFolder(), testFolder(), testFolder()];
  writeFileSync(join(hidden, "secret"), "s");
  writeFileSync(join(readable, "package"), "p");
  mkdirSync(join(writable, "files"));
  const script = `
    const { existsSync, writeFileSync } = require("fs");
    writeFileSync(${JSON.stringify(join(writable, "files/out"))}, "");
    const may = (f) => { try { f(); return true } catch { return false } };
    console.log("seen " + existsSync(${JSON.stringify(join(hidden, "secret"))}));
    console.log("package " + existsSync(${JSON.stringify(join(readable, "package"))}));
    console.log("written " + may(() => writeFileSync(${JSON.stringify(join(readable, "x"))}, "")));
    console.log("networks " + Object.keys(require("os").networkInterfaces()).filter((name) => name !== "lo").length);`;
  const { args, isBoxed } = await boxed([process.execPath, "-e", script], {
    writable,
    readable: [readable, process.execPath],
    hidden: [hidden],
  });
  const lines: string[] = [];
  const { code } = await runLimited(args, {
    folder: writable,
    env: { PATH: process.env.PATH ?? "" },
    time: 20_000,
    memory: 2e9,
    signal: new AbortController().signal,
    onLine: (line) => lines.push(line),
  });
  expect(code).toBe(0);
  expect(lines).toContain("package true");
  // Without bubblewrap the limits of time, memory and environment hold alone.
  if (isBoxed) expect(lines).toEqual(["seen false", "package true", "written false", "networks 0"]);
  else expect(args[0]).toBe(process.execPath);
});
