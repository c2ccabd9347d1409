import MarkdownIt from "markdown-it";
import { expect, it } from "vitest";
import { tradeoffsMarkdown } from "../../src/tradeoffs/markdown.js";

const published = {
  sentences: { first: "Recycling <& more> is first.", size: "Two options." },
  blocks: { table: "<table><tbody><tr><td>1</td></tr></tbody></table>" },
};
const render = (text: string) =>
  tradeoffsMarkdown(new MarkdownIt({ html: true }) as never, () => published).render(text);

it("puts a computed sentence into the text, escaped", () => {
  expect(render("With equal weights: {tradeoffs:first}")).toBe(
    "<p>With equal weights: Recycling &lt;&amp; more&gt; is first.</p>\n",
  );
  expect(render('<p class="lead">{tradeoffs:first}</p>')).toBe(
    '<p class="lead">Recycling &lt;&amp; more&gt; is first.</p>',
  );
});

it("puts a block in the place of its paragraph", () => {
  expect(render("Before\n\n{tradeoffs:table}\n\nAfter")).toBe(
    `<p>Before</p>\n${published.blocks.table}\n<p>After</p>\n`,
  );
});

it("refuses what the comparison does not tell", () => {
  for (const id of ["last", "constructor"])
    expect(() => render(`{tradeoffs:${id}}`)).toThrow(`unknown sentence of trade-offs: ${id}`);
  expect(() => render("In a sentence {tradeoffs:table}")).toThrow("unknown sentence of trade-offs: table");
});

it("reads nothing for other pages", () => {
  const md = tradeoffsMarkdown(new MarkdownIt() as never, () => {
    throw new Error("read");
  });
  expect(md.render("Text {figure:x}")).toBe("<p>Text {figure:x}</p>\n");
});
