import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Problem } from "../../../src/desk/shared/Problem.js";
import { projectRoot } from "../../../src/site/framework.js";
import { openDrafts, pageOf } from "./openDrafts.js";

let opened: Awaited<ReturnType<typeof openDrafts>>;
beforeAll(async () => {
  opened = await openDrafts();
}, 240_000);
afterAll(() => opened?.close());

const source = join(projectRoot, "src");

/** Each problem as its line, what is marked in the text, and what is said. */
async function problems(body: string, path = "quotas"): Promise<string[]> {
  const text = pageOf(body);
  const found = await opened.drafts.check({ path, text });
  return found.map((problem) => `${problem.line} ${marked(text, problem)} | ${problem.message}`);
}

const marked = (text: string, { from, to }: Problem) => JSON.stringify(text.slice(from, to));

test("the pages of the site have no problem, as the build has none with them", async () => {
  for (const name of readdirSync(source).filter((name) => name.endsWith(".md"))) {
    const text = readFileSync(join(source, name), "utf8");
    expect({ name, found: await opened.drafts.check({ path: name.slice(0, -3), text }) }).toEqual({ name, found: [] });
  }
});

describe("what stops a publication is marked at its place", () => {
  test.each([
    ["an unknown claim", "It is [63 %](claim:nothing).", [`7 "claim:nothing" | unknown claim: nothing`]],
    [
      "a claim of which one is known, and the same unknown one twice",
      "[over 40 %](claim:bayan-obo-reserves) [a](claim:no) and\n[b](claim:no)",
      [`7 "claim:no" | unknown claim: no`, `8 "claim:no" | unknown claim: no`],
    ],
    [
      "a number that its claim does not bear out",
      "Bayan Obo holds [over 90 %](claim:bayan-obo-reserves).",
      [
        expect.stringMatching(
          /^7 "claim:bayan-obo-reserves" \| number not borne out: “over 90 %” is neither what bayan-obo-reserves states/,
        ),
      ],
    ],
    ["a measured value that nobody knows", "It is { claim:nothing }.", [`7 "claim:nothing" | unknown claim: nothing`]],
    ["an unknown figure", "![](figure:nothing)", [`7 "figure:" | unknown figure: nothing`]],
    ["an unknown figure's sentence", "So {figure:nothing} it is.", [`7 "{figure:nothing}" | unknown figure: nothing`]],
    ["sources without a figure", "{sources}", [`7 "{sources}" | list of sources without a figure before it`]],
    [
      "an unknown query",
      '<div class="query" data-query="nothing"></div>',
      [`7 "data-query=\\"nothing\\"" | unknown query: nothing`],
    ],
    ["an unknown assumption", "It is {assume:nothing}.", [`7 "{assume:nothing}" | unknown assumption: nothing`]],
    ["an unknown result", "It is {model:nothing}.", [`7 "{model:nothing}" | unknown result of a model: nothing`]],
    ["an unknown block", "{scenario:nothing}", [`7 "{scenario:nothing}" | unknown block of scenarios: nothing`]],
    [
      "a broken link",
      "See [there](./nowhere).",
      [`7 "](./nowhere" | dead link: ./nowhere. Write the page or mend the link.`],
    ],
    [
      "a broken anchor of another page",
      "See [there](./strategies#nowhere).",
      [expect.stringMatching(/^7 "\]\(\.\/strategies#nowhere" \| dead link: .*has no #nowhere/)],
    ],
    [
      "a broken anchor of its own",
      "See [there](#nowhere).",
      [expect.stringMatching(/^7 "\]\(#nowhere" \| dead link: /)],
    ],
    ["a link that is a script", '<a href="javascript:alert(1)">x</a>', [expect.stringMatching(/script as link/)]],
    [
      "a missing picture",
      "![A mine](images/nothing.png)",
      [expect.stringMatching(/^7 "\]\(images\/nothing.png" \| missing file/)],
    ],
    ["a picture without a name", "![](icon.svg)", [expect.stringMatching(/^7 "\]\(icon.svg" \| empty alt/)]],
    ["a picture of another host", "![A mine](https://a.org/a.png)", [expect.stringMatching(/request to another host/)]],
    [
      "a cell that does not parse",
      "```js\nconst one = 1;\nconst = 2;\n```",
      [`9 "=" | cell that does not parse: Unexpected token`],
    ],
    [
      "a TypeScript cell that does not parse",
      "```ts\nconst a: = 1;\n```",
      [`8 "=" | cell that does not parse: Unexpected "="`],
    ],
    [
      "an expression that does not parse",
      "It is $" + "{1 +}.",
      [`7 "\${1 +}" | cell that does not parse: invalid expression`],
    ],
    [
      "a missing module",
      '```js\nimport { x } from "./components/Nothing.js";\n```',
      [`8 "\\"./components/Nothing.js\\"" | missing module: ./components/Nothing.js. Mend the import.`],
    ],
    [
      "a module of the server",
      '```js\nimport { x } from "./desk/desk.js";\n```',
      [expect.stringMatching(/missing module/)],
    ],
    [
      "a package that is not installed",
      '```js\nimport x from "left-pad";\n```',
      [expect.stringMatching(/missing package: left-pad/)],
    ],
    [
      "a package of another host",
      '```js\nimport x from "npm:d3";\n```',
      [expect.stringMatching(/request to another host: npm:d3/)],
    ],
    [
      "a built-in library",
      "```js\nPlot.plot({});\n```",
      [`8 "Plot" | built-in library: Plot. Import it from node_modules.`],
    ],
    [
      "a missing file",
      '```js\nFileAttachment("data/nothing.csv").text();\n```',
      [expect.stringMatching(/^8 .*missing file: .*data\/nothing.csv/)],
    ],
    [
      "SQL that DuckDB refuses",
      "```sql\nSELECT iso3\nFROM productoin\n```",
      [
        expect.stringMatching(
          /^9 "FROM productoin" \| broken query: Catalog Error: Table with name productoin does not exist/,
        ),
      ],
    ],
    [
      "SQL that would change something",
      "```sql\nDROP TABLE production\n```",
      [expect.stringMatching(/^8 .*no question: DROP TABLE/)],
    ],
    ["a skipped heading", "### Deep\n", [expect.stringMatching(/^7 "Deep" \| skipped heading level: h3/)]],
    [
      "a second heading of the first level",
      "# Again\n",
      [expect.stringMatching(/^7 "Again" \| 2 headings of the first level/)],
    ],
    ["the same heading's id twice", '<p id="quotas">a</p>', [expect.stringMatching(/duplicate id: quotas/)]],
  ])("%s", async (_, body, expected) => {
    expect(await problems(body)).toEqual(expected);
  });
});

test("all problems of a text are told, in their order", async () => {
  const found = await problems(
    "[a](claim:no) {figure:no} {assume:no} [b](./no)\n\n```js\nconst = 1\n```\n\n```sql\nSELEC 1\n```",
  );
  expect(found.map((line) => line.split(" | ")[0])).toEqual([
    '7 "claim:no"',
    '7 "{figure:no}"',
    '7 "{assume:no}"',
    '7 "](./no"',
    '10 "="',
    '14 "SELEC 1"',
  ]);
});

test("a head that is a program is refused, and does not run", async () => {
  const text = "---js\n(globalThis.ran = true, { title: 'x' })\n---\n\n# x\n";
  expect(await opened.drafts.check({ path: "x", text })).toMatchObject([
    { from: 0, line: 1, message: "front matter that is not YAML: js" },
  ]);
  expect(globalThis).not.toHaveProperty("ran");
});

test("a head that cannot be read is told with its line", async () => {
  const text = "---\ntitle: [a\n---\n\n# x\n";
  const [problem] = await opened.drafts.check({ path: "x", text });
  expect(problem?.message).toMatch(/^unreadable front matter/);
  expect((await opened.drafts.check({ path: "x", text: "---\ntitle: a\n\n# x\n" }))[0]?.message).toMatch(
    /without an end/,
  );
});

test("links lead to pages as the desk has them", async () => {
  opened.drafts.hear([
    { path: "annex/new", text: "---\ntitle: New\n---\n\n# New\n\n## Here\n" },
    { path: "strategies", text: "# Strategies\n" },
  ]);
  try {
    expect(await problems("[a](./annex/new#here) [b](./strategies) [c](./claims) [d](./annex/new#there)")).toEqual([
      expect.stringMatching(/#there/),
    ]);
    expect(await problems("[a](../strategies) [b](./new) [c](../annex/new#here)", "annex/quotas")).toEqual([]);
    expect(await problems("[b](./implications)")).toHaveLength(1);
  } finally {
    opened.drafts.hear([]);
  }
});

test("a text of Windows' lines and of characters beyond the first plane has its problems at their places", async () => {
  const text = "---\r\ntitle: 😀\r\n---\r\n\r\n# 😀\r\n\r\n😀 [a](claim:no)\r\n";
  const [problem] = await opened.drafts.check({ path: "x", text });
  expect(problem).toMatchObject({ line: 7, message: "unknown claim: no" });
  expect(marked(text, problem as Problem)).toBe('"claim:no"');
});
