import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyProject, run } from "./project.js";

let project: Awaited<ReturnType<typeof copyProject>>;
beforeAll(async () => {
  project = await copyProject();
});
afterAll(() => project?.remove());

const file = (path: string) => join(project.folder, path);
const table = "data-loaders/tables/china_share.csv";
const setShare = async (value: string) =>
  writeFile(file(table), (await readFile(file(table), "utf8")).replace(/^(WMD2024,2022),[^,]*/m, `$1,${value}`));

async function runAll(path: string) {
  const { ended, output } = run(project.folder, [path]);
  return { code: await ended, text: output.text };
}

test("a changed table shows in the next build", async () => {
  const built = () => readFile(file("src/.observablehq/cache/figures/china-mine-share.csv"), "utf8");
  expect((await runAll("src/site/prepare.ts")).code).toBe(0);
  expect(await built()).not.toContain("61.23");
  await setShare("61.23");
  expect((await runAll("src/site/prepare.ts")).code).toBe(0);
  expect(await built()).toContain("61.23");
});

test("a faulty table stops the build, which leaves what was built before", async () => {
  const built = file("src/.observablehq/cache/data/china_share.csv");
  const before = await readFile(built, "utf8");
  await mkdir(file("dist"));
  await setShare("many");
  const { code, text } = await runAll("src/site/build.ts");
  expect(code).toBe(1);
  expect(text).toMatch(/"many" \(data-loaders\/tables\/china_share\.csv:\d+, china_share_of_sum_pct\)/);
  expect(text).not.toContain("    at ");
  expect(await readFile(built, "utf8")).toBe(before);
  expect(existsSync(file("dist"))).toBe(true);
  await setShare("61.23");
});

test("a page with faults does not become part of the site", async () => {
  for (const page of ["dependence.md", "implications.md", "strategies.md", "methods.md", "query.md.ts", "data.md.ts"])
    await rm(file(`src/${page}`), { force: true });
  await rm(file("dist"), { recursive: true });
  await writeFile(file("src/dependence.md"), "# Dependence\n\n[gone](./gone)\n\n#### Too deep\n");
  const { code, text } = await runAll("src/site/build.ts");
  expect(code).toBe(1);
  expect(text).toContain("dependence.html: dead link: ./gone.");
  expect(text).toContain("dependence.html: skipped heading level: h4 “Too deep” after h1");
  expect(existsSync(file("dist"))).toBe(false);
});
