import MarkdownIt from "markdown-it";
import { expect, it } from "vitest";
import { figureMarkdown, readFigure } from "../../src/figures/markdown.js";
import type { PublishedFigure } from "../../src/figures/publish.js";

const figure: PublishedFigure = {
  id: "shares",
  title: 'Shares <of> "all"',
  subtitle: "Per cent",
  summary: "China mines 69 % & more.",
  note: null,
  query: "SELECT 1",
  columns: { year: "Year", share: "Share", open: "Open" },
  rows: [
    { year: 2024, share: 1234.5, share_status: "at_least", open: true, source: "usgs" },
    { year: 2025, share: null, share_status: "withheld", open: false, source: "usgs" },
  ],
  sources: [
    {
      id: "usgs",
      publisher: "USGS",
      title: "Summaries",
      edition: "MCS2025",
      licence: "free",
      link: "https://usgs.gov",
    },
  ],
  sizes: { "": [680, 300], ".dark": [680, 300], ".narrow": [350, 280], ".narrow.dark": [350, 280] },
  specs: {},
};

const render = (text: string) => {
  const md = new MarkdownIt({ html: true });
  figureMarkdown(md as never, (id) => {
    if (id !== "shares") throw new Error(`unknown figure: ${id}`);
    return figure;
  });
  return md.render(text);
};

it("puts a figure where a paragraph names it", () => {
  const html = render("Before\n\n![](figure:shares)\n\nAfter");
  expect(html).toContain('<figure class="figure" id="figure-shares"');
  expect(html).not.toMatch(/<p>\s*<figure/);
  expect(html).toContain("<p>After</p>");
});

it("gives the picture its size and its words, escaped", () => {
  const html = render("![](figure:shares)");
  expect(html).toContain(
    'width="680" height="300" alt="Shares &lt;of&gt; &quot;all&quot;. China mines 69 % &amp; more."',
  );
});

it("fetches only the first picture of a page at once", () => {
  const html = render("![](figure:shares)\n\n![](figure:shares)");
  expect(html.match(/fetchpriority="high"/g)).toHaveLength(1);
  expect(html.match(/loading="lazy"/g)).toHaveLength(1);
});

it("writes years without a comma, bounds and withheld figures in words", () => {
  const html = render("![](figure:shares)");
  expect(html).toContain('<td class="number">2024</td><td class="number">more than 1,234.5</td><td>yes</td>');
  expect(html).toContain('<td class="number">withheld</td><td>no</td>');
});

it("writes the sentence of a figure into a sentence", () => {
  expect(render("As it stands, {figure:shares} So be it.")).toContain(
    "As it stands, China mines 69 % &amp; more. So be it.",
  );
});

it("leaves code alone", () => {
  expect(render("`{figure:shares}`")).toContain("{figure:shares}");
});

it("lists each work that the page's figures cite once", () => {
  const html = render("![](figure:shares)\n\n![](figure:shares)\n\n{sources}");
  expect(html.split("<ul").at(-1)?.match(/<li>/g)).toHaveLength(1);
});

it("fails on a figure that is not there, inside a paragraph, or on sources of nothing", () => {
  expect(() => render("![](figure:none)")).toThrow("unknown figure: none");
  expect(() => render("{figure:none}")).toThrow("unknown figure: none");
  expect(() => render("See ![](figure:shares)")).toThrow("figure inside a paragraph: figure:shares");
  expect(() => render("{sources}")).toThrow("list of sources without a figure before it");
  expect(() => readFigure("none", "/nowhere")).toThrow("unknown figure: none");
});
