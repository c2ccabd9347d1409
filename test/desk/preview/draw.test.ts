import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDrafts, pageOf } from "./openDrafts.js";

let opened: Awaited<ReturnType<typeof openDrafts>>;
beforeAll(async () => {
  opened = await openDrafts();
}, 240_000);
afterAll(() => opened?.close());

const dress = { version: 7, deskOrigin: "https://desk.example" };
const draw = (text: string, path = "quotas") => opened.drafts.draw({ path, text, owner: "a", dress });
const sent = async (path: string) => opened.drafts.send(path);

test("a draft is drawn with its figure, claim, query and cells, and blocks tell their lines", async () => {
  const { html, policy, faults } = await draw(
    pageOf(
      'It holds [over 40 %](claim:bayan-obo-reserves).\n\n![](figure:prices)\n\n```sql question="How many?"\nSELECT count(*) AS n FROM production\n```\n\n```js\nconst seven = 7;\n```\n\nIt is $'.concat(
        "{seven}.",
      ),
    ),
  );
  expect(faults).toEqual([]);
  for (const part of [
    /<html lang="en">/,
    /<p data-line="7">It holds <a class="claim"/,
    /<figure data-line="9" class="figure" id="figure-prices"/,
    /<section data-line="11" class="query"/,
    /<div data-line="15" class="observablehq observablehq--block">/,
    /<p data-line="19">It is /,
    /define\(\{id: "/,
    /data-desk="https:\/\/desk.example" data-version="7"/,
  ])
    expect({ part, found: html?.search(part) !== -1 }).toEqual({ part, found: true });
  expect(html).not.toContain("maximum-scale");
  const scripts = [...(html ?? "").matchAll(/<script\b(?![^>]*\ssrc=)/g)];
  expect(policy.match(/'sha256-/g)).toHaveLength(scripts.length);
  expect(policy).not.toContain("'unsafe-eval'");
});

test("what the page asks for is there, and pictures of its own answers are", async () => {
  const { html } = await draw(
    pageOf(
      '```sql question="By year?" chart="line x=year y=n"\nSELECT year, count(*)::INTEGER AS n FROM production GROUP BY year ORDER BY year\n```',
    ),
  );
  const asked = [...(html ?? "").matchAll(/(?:href|src|srcset)="\.\/(_[^"?]*)/g)].map(([, path = ""]) => path);
  expect(asked.filter((path) => path.startsWith("_file/queries/cell-"))).not.toHaveLength(0);
  for (const path of new Set(asked))
    expect({ path, type: (await sent(path))?.type }).toEqual({ path, type: expect.any(String) });
});

test("a page in a folder asks for the same files", async () => {
  const { html } = await draw(pageOf("![](figure:prices)\n\n[over 40 %](claim:bayan-obo-reserves)"), "annex/quotas");
  for (const [address] of (html ?? "").matchAll(/(?<=(?:href|src|srcset)=")[^"#]*/g))
    expect(address).toMatch(/^(\.\.\/|\.\/quotas|https:|$)/);
  expect(html).toContain("url(../_file/fonts/");
});

test("a fault stands in its place, and all others are drawn", async () => {
  const { html, faults } = await draw(
    pageOf("{figure:nothing}\n\nIt is $".concat("{1 +}.\n\n```js\nPlot.plot({})\n```\n\nThe end.")),
  );
  expect(faults.map(({ message }) => message)).toEqual([
    "unknown figure: nothing",
    "cell that does not parse: invalid expression",
    "built-in library: Plot. Import it from node_modules.",
  ]);
  expect(html).toContain("The end.");
  expect(html).not.toContain("Plot.plot");
});

test("no loader is run for a draft, and no file outside of the site is sent", async () => {
  const { html } = await draw(
    pageOf('<img src="data/nothing.csv" alt="x">\n\n```js\nFileAttachment("../package.json").text()\n```'),
  );
  expect(html).not.toContain('"dependencies"');
  for (const path of [
    "_file/data/nothing.csv",
    "_file/../package.json",
    "_file/%2e%2e/package.json",
    "_file/desk/config.ts",
    "_file/index.md",
    "_file/claims/reevolution.yaml",
    "_file/.observablehq/cache/data/claims.json",
    "_import/desk/start.js",
    "_import/site/build.js",
    "_import/../package.json",
    "_import/components/nothing.js",
    "_node/../../data/claims.json",
    "_observablehq/../../../package.json",
    "_observablehq/nothing.js",
    "index.md",
    "",
  ])
    expect({ path, found: await sent(path).catch((error) => error) }).toEqual({ path, found: null });
});

test("a picture that was dropped in is sent, and nothing beside it", async () => {
  await mkdir(opened.images, { recursive: true });
  await writeFile(join(opened.images, "mine-0123456789.png"), "a picture");
  const { faults } = await draw(pageOf("![A mine](images/mine-0123456789.png)"));
  expect(faults).toEqual([]);
  expect((await sent("_file/images/mine-0123456789.png"))?.type).toBe("image/png");
  expect(await sent("_file/images/other.png")).toBeNull();
});

test("a question that takes long does not hold up its page, and a newer text ends it", async () => {
  const slow = (n: number) =>
    pageOf(
      `\`\`\`sql\nSELECT count(*) FROM range(${n}00000) a, range(100000) b WHERE a.range * b.range % 7 = ${n}\n\`\`\``,
    );
  const { html, waiting } = await draw(slow(3));
  expect(waiting).toBe(1);
  expect(html).toContain("The answer is being computed.");
  const began = performance.now();
  const next = await draw(pageOf("```sql\nSELECT 42 AS answer\n```"));
  expect(next).toMatchObject({ waiting: 0, faults: [] });
  expect(performance.now() - began).toBeLessThan(8000);
});

test("what can be written is told from what is there", async () => {
  const told = opened.drafts.complete();
  expect(told.claims.find(({ id }) => id === "bayan-obo-reserves")).toMatchObject({ verdict: expect.any(String) });
  expect(told.figures.map(({ id }) => id)).toContain("prices");
  const { columns } = told.snapshots.find(({ name }) => name === "production") ?? { columns: [] };
  expect(columns.map(({ name }) => name)).toContain("edition");
  expect(columns.some(({ unit }) => unit !== null)).toBe(true);
  expect(told.components.find(({ name }) => name === "mountWhenSeen")).toMatchObject({
    from: "./components/mountWhenSeen.js",
    signature: expect.stringMatching(/^function mountWhenSeen\(place: HTMLElement/),
  });
  expect(told.pages.map(({ path }) => path)).toEqual(expect.arrayContaining(["index", "strategies", "claims"]));
  expect(told.queries.map(({ id }) => id)).toContain("more-mines");
  expect(told.assumptions.length).toBeGreaterThan(10);
  expect(told.models.some(({ mark }) => mark === "scenario")).toBe(true);
});
