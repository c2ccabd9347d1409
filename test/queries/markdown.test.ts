import MarkdownIt from "markdown-it";
import { expect, test } from "vitest";
import type { Answer } from "../../src/queries/answer.js";
import { type Published, queryMarkdown } from "../../src/queries/markdown.js";
import { type Question, readQuestion } from "../../src/queries/question.js";
import { columnOf } from "../../src/snapshots/result.js";

const place = { file: "src/queries/shares.sql", line: 1 };
const question = readQuestion(
  "shares",
  `-- question: Who mines "most" <b>?
-- note: In the newest edition & no other.
-- country: China
SELECT country, share_pct FROM production
WHERE country <> :country AND share_pct < 100`,
  place,
);
const answer: Answer = {
  columns: [
    { ...columnOf("country", "VARCHAR"), description: 'Name of the "country"' },
    { ...columnOf("production_t_reo", "DOUBLE"), unit: "tonnes of rare-earth-oxide equivalent" },
  ],
  rows: [
    ["<script>document.title = 1</script>", 60],
    [null, 57.2],
    ["</td></table>", null],
  ],
  total: 120,
  more: false,
  chart: {
    settings: { mark: "bar", x: "country", y: "production_t_reo" },
    words: 'Bars of Production by Country, from 57.2 to 60 ("<script>").',
    notes: ["1 row has no value and is not drawn."],
    sizes: { "": [680, 263], ".dark": [680, 263], ".narrow": [350, 263], ".narrow.dark": [350, 263] },
  },
  uses: [
    {
      snapshot: "production",
      title: "Mine production by country",
      works: [{ publisher: "US Geological Survey", editions: ["MCS2024", "MCS2025", "MCS2026"] }],
    },
  ],
};
const published: Record<string, Published> = {
  shares: { question, answered: { answer } },
  plain: {
    question: { ...question, id: "plain", note: null, parameters: {} },
    answered: { answer: { ...answer, chart: null, uses: [], total: 3 } },
  },
  empty: { question, answered: { answer: { ...answer, chart: null, rows: [], total: 0 } } },
  broken: { question, answered: { fault: { words: "broken query: Binder Error: no <such> column", line: 2 } } },
  unread: { unread: "unknown chart: pie (src/queries/unread.sql:2)" },
};

/** Renders a page of which `answered` answers every cell. */
function render(text: string, { forgiving = false, answered = false } = {}) {
  const md = queryMarkdown(new MarkdownIt({ html: true }), {
    read: (id) =>
      published[id] ??
      (answered && id.startsWith("cell-") ? { question: null as unknown as Question, answered: { answer } } : null),
    page: () => `---\ntitle: A\n---\n${text}`,
    forgiving,
  });
  return md.render(text, { path: "/page" });
}
const named = (id: string, more = "") => `<div class="query" data-query="${id}"${more}></div>`;

test("a panel with a chart and a parameter is as it was last reviewed", async () => {
  await expect(render(`## Mining\n\n${named("shares")}`)).toMatchFileSnapshot("panels/chart.html");
});

test("a panel that is folded behind its question is as it was last reviewed", async () => {
  await expect(render(`# Query\n\n${named("plain", " data-folded")}`)).toMatchFileSnapshot("panels/folded.html");
});

test("a panel that scripts open, without a chart, is as it was last reviewed", async () => {
  await expect(render(`# Query\n\n${named("plain", " data-open")}`)).toMatchFileSnapshot("panels/open.html");
});

test("values, names and SQL stand in the page as text", () => {
  const html = render(named("shares"));
  expect(html).not.toMatch(/<script|<b>|<\/td><\/table>\s*<\/td>/);
  expect(html).toContain('<td dir="auto">&lt;script&gt;document.title = 1&lt;/script&gt;</td>');
  expect(html).toContain("WHERE country &lt;&gt; :country");
});

test("figures stand under each other, and what is null says so", () => {
  const html = render(named("shares"));
  expect(html.match(/<td class="[^"]*number">[^<]*/g)).toEqual([
    '<td class="number">60.0',
    '<td class="number">57.2',
    '<td class="null number">null',
  ]);
  expect(html).toContain('<td class="null">null</td>');
});

test("what is left out is said", () => {
  expect(render(named("shares"))).toContain("The first 3 of 120 rows; the query gives them all.");
  expect(render(named("plain"))).not.toContain("The first");
  expect(render(named("empty"))).toContain("No row answers this question.");
});

test("the question is a heading one below the one that it stands under", () => {
  const page = `# One\n\n${named("plain")}\n\n### Three\n\n${named("plain")}\n\n###### Six\n\n${named("plain")}`;
  expect(render(page).match(/<h\d class="query-question" id="[^"]*"/g)).toEqual([
    '<h2 class="query-question" id="query-plain-question"',
    '<h4 class="query-question" id="query-plain-2-question"',
    '<h6 class="query-question" id="query-plain-3-question"',
  ]);
});

test("a cell becomes a panel; other code stays", () => {
  const html = render('```sql question="How many?"\nSELECT 1\n```\n\n```sql run=false\nSELECT 2\n```', {
    answered: true,
  });
  expect(html).toMatch(/<section class="query" id="query-cell-\w+" data-query="cell-\w+"/);
  expect(html).toContain("<summary>SQL</summary><pre><code>SELECT 1</code></pre>");
  expect(html).toContain("How many?");
  expect(html).toContain('<pre><code class="language-sql">SELECT 2');
});

test("the link to the page of queries holds the SQL and the parameters", () => {
  const [, address] = /<a href="(\.\/query[^"]*)">Open this query/.exec(render(named("shares"))) ?? [];
  expect(address).toContain(
    "#sql=SELECT%20country,%20share_pct%20FROM%20production%0AWHERE%20country%20%3C%3E%20:country",
  );
  expect(address).toMatch(/&amp;p\.country=China$/);
});

test.each([
  ["a question that is not there", named("none"), "unknown query: none (src/page.md:6)"],
  ["SQL that is broken", named("broken"), "broken query: Binder Error: no <such> column (src/queries/shares.sql:5)"],
  ["a file that cannot be read", named("unread"), "unknown chart: pie (src/queries/unread.sql:2)"],
  ["a cell that cannot be read", "```sql\n-- chart: pie\nSELECT 1\n```", "unknown chart: pie (src/page.md:7)"],
])("%s ends the build, and in a preview stands in the page", (_, part, fault) => {
  expect(() => render(`Text\n\n${part}`)).toThrow(fault);
  const html = render(`Text\n\n${part}\n\n${named("plain")}`, { forgiving: true });
  expect(html).toContain(fault.replaceAll("<", "&lt;").replaceAll(">", "&gt;"));
  expect(html).toContain('id="query-plain"');
});

test("a cell that was not answered ends the build, and in a preview is on its way", () => {
  const page = "```sql question=How\nSELECT 1\n```";
  expect(() => render(page)).toThrow("unanswered query (src/page.md:5)");
  expect(render(page, { forgiving: true })).toContain("The answer is being computed.");
});
