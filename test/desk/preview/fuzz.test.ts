import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectRoot } from "../../../src/site/framework.js";
import { openDrafts, pageOf } from "./openDrafts.js";

/** Texts that are tried; `FUZZ=2000` for many. */
const size = Number(process.env.FUZZ ?? 200);

let opened: Awaited<ReturnType<typeof openDrafts>>;
beforeAll(async () => {
  opened = await openDrafts();
}, 240_000);
afterAll(() => opened?.close());

/** What pages are made of, and what they should not be made of. */
const parts = [
  "# ",
  "## ",
  "- ",
  "> ",
  "```js\n",
  "```ts\n",
  "```sql\n",
  '```sql question="',
  "```tex\n",
  "```html\n",
  "```jsx\n",
  "```yaml\n",
  "```\n",
  "---\n",
  "---js\n",
  "\n\n",
  "[63 %](claim:bayan-obo-reserves)",
  "{claim:",
  "[](claim:",
  "{figure:",
  "![](figure:prices)",
  "![](figure:../../../package)",
  "{sources}",
  "{assume:",
  "{model:",
  "{scenario:",
  "}",
  "${",
  "$".concat("{1+1}"),
  '<div class="query" data-query="more-mines"></div>',
  "<div class=query data-query=../../x></div>",
  "<script>",
  "</script>",
  "<!--",
  "-->",
  "<p data-line=9>",
  "<img src=",
  "&#0;",
  "\0",
  "\uFEFF",
  "\uD800",
  "\r\n",
  "\r",
  "\u2028",
  "😀",
  "[a](./strategies#",
  "[a](http://[)",
  "[a](//a b)",
  "[a](%E0%A4%A)",
  "[a](javascript:alert(1))",
  "[x]: <y>\n",
  "| a | b |\n|---|---|\n| c | d |\n",
  'FileAttachment("../../etc/passwd")',
  'import x from "npm:d3";',
  'import "/etc/passwd";',
  "import(`./$".concat("{x}`)"),
  'import "./%E0";',
  "await",
  "for (const a of b) { await a }",
  "SELECT * FROM production;",
  "SELECT ",
  "-- chart: line x=a\n",
  ":name",
  "'",
  '"',
  "`",
  "\\",
  "*",
  "_",
  "|",
  "<",
  ">",
  "\t",
  "    ",
  "title: [",
  "__proto__",
  "constructor",
  "[toString](claim:toString)",
  "{model:__proto__}",
  "{scenario:constructor}",
  "$".concat("{'}'}"),
  "</p></div></main>",
];

test("no text makes the check fail, whatever is in it, and every problem is within the text", async () => {
  const seed = Number(process.env.SEED ?? 6);
  const generator = xoroshiro128plus(seed);
  const below = (most: number) => uniformInt(generator, 0, most - 1);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const source = join(projectRoot, "src");
  const pages = readdirSync(source).filter((name) => name.endsWith(".md"));
  const lines = pages.flatMap((name) => readFileSync(join(source, name), "utf8").split(/(?<=\n\n)/));
  for (let i = 0; i < size; ++i) {
    let text = Array.from({ length: 1 + below(6) }, () => (below(2) ? pick(lines) : pick(parts))).join("");
    if (below(2)) text = pageOf(text);
    for (let changes = below(6); changes > 0; --changes) {
      const [at, to] = [below(text.length + 1), below(12)];
      text = text.slice(0, at) + (below(3) ? pick(parts) : "") + text.slice(at + to);
    }
    const place = `seed ${seed}, text ${i}: ${JSON.stringify(text)}`;
    const found = await opened.drafts.check({ path: below(4) ? "quotas" : "annex/quotas", text }).catch((error) => {
      throw new Error(`${place}\n${error.stack}`);
    });
    for (const { from, to, line, message } of found) {
      const fits = 0 <= from && from <= to && to <= text.length && line >= 1 && message;
      if (!fits) throw new Error(`misplaced problem: ${from} ${to} ${line} ${message}, ${place}`);
    }
  }
  expect.assertions(0);
}, 600_000);

test("texts that nest, repeat and never close are checked in a bounded time", async () => {
  const texts = [
    "[",
    "![](",
    "<div>",
    "> ",
    "${",
    "`",
    "**a ",
    "{claim:",
    "a_",
    "[a](b",
    "<!--",
    "| ",
    "- ",
    "\\",
    "((((",
    "http://",
  ];
  for (const part of texts) {
    const began = performance.now();
    await opened.drafts.check({ path: "quotas", text: pageOf(part.repeat(4000 / part.length)) });
    const took = performance.now() - began;
    if (took > 15_000) throw new Error(`${part} took ${took} ms`);
  }
}, 240_000);
