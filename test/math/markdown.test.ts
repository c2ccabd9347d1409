import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import type { PageFault } from "../../src/lib/pageFault.js";
import { mathMarkdown } from "../../src/math/markdown.js";

const render = (text: string, { forgiving = false, before = "" } = {}) =>
  mathMarkdown(new MarkdownIt({ html: true }), { forgiving, page: () => before + text }).render(text, { path: "/a" });

describe("formulas in Markdown", () => {
  it("stand in a sentence between dollar signs", () => {
    expect(render("The share $s_i$ of all.")).toMatch(/^<p>The share <math><msub>.*<\/math> of all\.<\/p>/);
    expect(render("| a |\n| --- |\n| $x$ |")).toContain("<td><math>");
  });

  it("stand on lines of their own in a fence", () => {
    expect(render("```math\na = b\n```\n\nAfter")).toMatch(/^<div class="formula"><math.*<\/div>\n<p>After<\/p>/s);
  });

  it.each(["From $5 to $10.", "$ 5 and 6 $", String.raw`\$x$`, "a $20 note", "`$x$`", ["$", "{x} and $"].join("")])(
    "leave money, code and cells alone: %s",
    (text) => expect(render(text)).not.toContain("<math"),
  );

  it("leave other fences alone", () => expect(render("```tex\na\n```")).toContain("<pre>"));

  it("that are faulty end the build, each with file and line", () => {
    const before = "---\ntitle: A\n---\n";
    expect(() => render("One\ntwo $\\foo$\n\n$\\frac{a}$\n", { before })).toThrow(
      /^faulty formula: .*\\foo.*\(src\/a\.md:5\)\nfaulty formula: .*\(src\/a\.md:7\)$/,
    );
    expect(() => render("A\n\n```math\nx_\n```", { before })).toThrow("(src/a.md:7)");
  });

  it("that are faulty are told of a draft, with the line of its text", () => {
    const faults: PageFault[] = [];
    const md = mathMarkdown(new MarkdownIt(), { page: () => null, onFault: (fault) => faults.push(fault) });
    expect(md.render("One\n\n```math\nx_\n```\nand $y_$")).toContain("unavailable");
    expect(faults).toEqual([
      { words: "faulty formula: it ends too early (x_)", line: 4, written: "x_" },
      { words: "faulty formula: it ends too early (y_)", line: 6, written: "y_" },
    ]);
  });

  it("that are faulty stand in an open preview, as text", () => {
    const html = render("$\\text{<b>$ and $x$", { forgiving: true });
    expect(html).toContain('<span class="unavailable">faulty formula');
    expect(html).toContain("&lt;b&gt;");
    expect(html).toContain("<math>");
  });
});
