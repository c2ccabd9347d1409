import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const plainHeads = new URL("../../src/site/plainHeads.mjs", import.meta.url).href;

/** Reads a page's head as Framework does, in a process of its own, and says what came of it. */
async function readHead(page: string): Promise<string> {
  const program = `
    const { readFrontMatter } = await import("@observablehq/framework/dist/frontMatter.js");
    try {
      const { data } = readFrontMatter(${JSON.stringify(page)});
      console.log(JSON.stringify({ data, ran: globalThis.ran ?? false }));
    } catch (error) {
      console.log(JSON.stringify({ refused: error.message, ran: globalThis.ran ?? false }));
    }`;
  const words = ["--import", plainHeads, "--input-type=module", "--eval", program];
  return (await promisify(execFile)(process.execPath, words)).stdout.trim();
}

test("the head of a page is read as YAML", async () => {
  expect(JSON.parse(await readHead("---\ntitle: Quotas\n---\n\n# Quotas\n"))).toEqual({
    data: { title: "Quotas" },
    ran: false,
  });
});

test.each(["js", "javascript", "JS", " js"])("a head that is a program does not run: ---%s", async (language) => {
  const told = JSON.parse(await readHead(`---${language}\n(globalThis.ran = true, { title: "x" })\n---\n\n# x\n`));
  expect(told.ran).toBe(false);
});
