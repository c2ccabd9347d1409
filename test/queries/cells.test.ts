import MarkdownIt from "markdown-it";
import { expect, test } from "vitest";
import { bodyOf, cellQuestion, namedIn } from "../../src/queries/cells.js";

const tokensOf = (text: string) => new MarkdownIt({ html: true }).parse(text, {});
const questionOf = (text: string) =>
  tokensOf(text)
    .map((token) => cellQuestion(token, { file: "src/page.md", line: 5 }))
    .find((question) => question !== null) ?? null;

test("a cell's question stands behind its language or in its first comments", () => {
  const expected = { question: "How many?", sql: "SELECT 1 AS n", chart: null };
  expect(questionOf('```sql question="How many?" chart=none\nSELECT 1 AS n\n```')).toMatchObject(expected);
  expect(questionOf("~~~ sql\n-- question: How many?\n-- chart: none\nSELECT 1 AS n\n~~~")).toMatchObject(expected);
  expect(questionOf("> ```SQL\n> SELECT 1\n> ```")).toMatchObject({ question: null, sql: "SELECT 1" });
});

test("a cell's SQL begins at its line of the file", () => {
  expect(questionOf("Text\n\n```sql question=a\nSELECT 1\n```")?.place).toEqual({ file: "src/page.md", line: 8 });
  expect(questionOf("```sql note=b\n-- question: a\nSELECT 1\n```")?.place.line).toBe(7);
  expect(() => questionOf("```sql question=a\n-- chart: pie\nSELECT 1\n```")).toThrow("(src/page.md:6)");
});

test("cells of the same words are the same question, and of others another", () => {
  const [one, same, other] = ["SELECT 1", "SELECT 1", "SELECT 2"].map((sql) => questionOf(`\`\`\`sql\n${sql}\n\`\`\``));
  expect(one?.id).toMatch(/^cell-[0-9a-f]{10}$/);
  expect(same?.id).toBe(one?.id);
  expect(other?.id).not.toBe(one?.id);
});

test.each([
  ["a named cell, which is reactive", "```sql id=rows\nSELECT 1\n```"],
  ["a cell with a value from the page", `\`\`\`sql\nSELECT \${year}\n\`\`\``],
  ["a cell that is not shown", "```sql display=false\nSELECT 1\n```"],
  ["a listing", "```sql run=false\nSELECT 1\n```"],
  ["another language", "```js\nSELECT 1\n```"],
  ["text", "    SELECT 1"],
])("%s is no question", (_, text) => {
  expect(questionOf(text)).toBeNull();
});

test("a page names questions in its HTML", () => {
  const html = `<p>Before</p>
<div class="query wide" data-query='a-b' data-open></div>
<div data-query="c" class="query">
</div><div class="query"></div><div class="figure" data-query="d"></div>`;
  const [token] = tokensOf(`Text\n\n${html}`).filter(({ type }) => type === "html_block");
  const found = namedIn(token as never, 5);
  expect(found.map(({ id, line, form }) => [id, line, form])).toEqual([
    ["a-b", 8, "open"],
    ["c", 9, "shown"],
  ]);
});

test("a page's text begins after its front matter", () => {
  expect(bodyOf("---\ntitle: A\n---\n\n# A")).toEqual({ body: "\n# A", first: 4 });
  expect(bodyOf("# A\n---\n")).toEqual({ body: "# A\n---\n", first: 1 });
});
