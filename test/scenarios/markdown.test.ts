import MarkdownIt from "markdown-it";
import { expect, it } from "vitest";
import type { AssumptionFact } from "../../src/lib/scenario/assumptions.js";
import { scenarioMarkdown } from "../../src/scenarios/markdown.js";

const fact = {
  ...{ id: "cut-size", name: "What is <withheld>", value: 74, low: 25, high: 100, unit: "percent", models: [] },
  ...{ basis: "assumed", reason: "A reason.", source: "authors-2026", edition: "Authors2026", note: null, line: 2 },
} as AssumptionFact;
const published = {
  facts: [fact],
  texts: { "disruption-met": "Half <& more> is met." },
  blocks: { "tradeoffs-table": "<table><tbody><tr><td>1</td></tr></tbody></table>" },
};
const head = "---\ntitle: A page\n---\n\n";
const render = (text: string, options: { forgiving?: boolean } = {}) =>
  scenarioMarkdown(new MarkdownIt({ html: true }) as never, {
    read: () => published,
    page: () => head + text,
    forgiving: false,
    ...options,
  }).render(text, { path: "/strategies" });

it("writes an assumption with all that a script needs, and as plain text without one", () => {
  expect(render("If it is {assume:cut-size}, then.")).toBe(
    '<p>If it is <span class="assume" data-assume="cut-size" data-value="74" data-least="0" data-most="100" data-step="1" data-unit="percent" data-name="What is &lt;withheld&gt;">74\u202f%</span>, then.</p>\n',
  );
});

it("writes what a model says as text, in a sentence and in HTML", () => {
  const told = '<span class="model" data-model="disruption-met">Half &lt;&amp; more&gt; is met.</span>';
  expect(render("So: {model:disruption-met}")).toBe(`<p>So: ${told}</p>\n`);
  expect(render('<p class="lead">{model:disruption-met} And so on.</p>')).toBe(
    `<p class="lead">${told} And so on.</p>`,
  );
});

it("puts a block in the place of its paragraph", () => {
  expect(render("Before\n\n{scenario:tradeoffs-table}\n\nAfter")).toBe(
    `<p>Before</p>\n${published.blocks["tradeoffs-table"]}\n<p>After</p>\n`,
  );
});

it("ends the build for what it does not know, with file and line of each", () => {
  const faults = (text: string) => {
    try {
      render(text);
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(faults("Text\nwith {assume:gold} and {model:constructor}")).toBe(
    "unknown assumption: gold (src/strategies.md:6)\nunknown result of a model: constructor (src/strategies.md:6)",
  );
  expect(faults("# Title\n\n- one\n- {model:mine-share}\n\n{scenario:gone}")).toBe(
    "unknown result of a model: mine-share (src/strategies.md:8)\nunknown block of scenarios: gone (src/strategies.md:10)",
  );
  expect(faults("In a sentence {scenario:tradeoffs-table}")).toBe(
    "block inside a paragraph: tradeoffs-table (src/strategies.md:5)",
  );
  expect(faults('<div>\n<p title="{model:disruption-met}">x {assume:tin}</p>\n</div>')).toBe(
    "mark within a tag: {model:disruption-met} (src/strategies.md:6)\nunknown assumption: tin (src/strategies.md:6)",
  );
});

it("shows a fault in its place in an open preview", () => {
  expect(render("Text {assume:gold}", { forgiving: true })).toBe(
    '<p>Text <span class="unavailable">unknown assumption: gold (src/strategies.md:5)</span></p>\n',
  );
});

it("reads nothing for pages without marks", () => {
  const md = scenarioMarkdown(new MarkdownIt() as never, {
    read: () => {
      throw new Error("read");
    },
  });
  expect(md.render("Text {figure:x}")).toBe("<p>Text {figure:x}</p>\n");
});
