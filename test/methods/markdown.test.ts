import { JSDOM } from "jsdom";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import type { PageFault } from "../../src/lib/pageFault.js";
import { codeText } from "../../src/methods/codeText.js";
import { methodMarkdown } from "../../src/methods/markdown.js";

const methods = [
  { id: "a", title: "A & b", html: '<h3 id="a">A &amp; b</h3>' },
  { id: "c", title: "C", html: '<h3 id="c">C</h3>' },
];
const render = (text: string) =>
  methodMarkdown(new MarkdownIt({ html: true }), () => methods, { page: () => `---\n---\n${text}` }).render(text, {
    path: "/methods",
  });

describe("methods in Markdown", () => {
  it("stand where a paragraph names them", () => {
    expect(render("Before\n\n{method:a}\n\nAfter")).toBe('<p>Before</p>\n<h3 id="a">A &amp; b</h3>\n<p>After</p>\n');
  });

  it("are listed by chapter where the contents are asked for", () => {
    const page = new JSDOM(render("{methods}\n\n## One\n\n{method:a}\n\n## None\n\n## Two\n\n{method:c}")).window
      .document;
    expect([...page.querySelectorAll("nav dt")].map((one) => one.textContent)).toEqual(["One", "Two"]);
    expect([...page.querySelectorAll("nav a")].map((one) => one.getAttribute("href"))).toEqual(["#a", "#c"]);
    expect(page.querySelector("nav a")?.textContent).toBe("A & b");
  });

  it("that nobody explains end the build", () =>
    expect(() => render("A\n\n{method:b}")).toThrow("unknown method: b (src/methods.md:5)"));

  it("that nobody explains are told of a draft, and stand in it", () => {
    const faults: PageFault[] = [];
    const md = methodMarkdown(new MarkdownIt(), () => methods, { onFault: (fault) => faults.push(fault) });
    expect(md.render("A\n\n{method:<b>}")).toContain('<p class="unavailable">unknown method: &lt;b&gt;</p>');
    expect(faults).toEqual([{ words: "unknown method: <b>", line: 3, written: "{method:<b>}" }]);
  });

  it("leave pages without them alone", () => expect(render("{figure:x}")).toBe("<p>{figure:x}</p>\n"));
});

describe("a value as a program has it", () => {
  it("has names without quotation marks, and numbers of six digits at most", () => {
    expect(codeText({ a: 1 / 3, "United States": [1, null, "x"], b: undefined, 2024: true, c: {} })).toBe(
      '{ 2024: true, a: 0.333333, "United States": [1, null, "x"], b: undefined, c: {} }',
    );
  });

  it("takes as many lines as it needs, short values side by side", () => {
    const text = codeText({
      values: Array.from({ length: 40 }, (_, i) => i),
      table: [
        [1, 2],
        [3, 4],
      ],
    });
    expect(text.split("\n").every((line) => line.length <= 90)).toBe(true);
    expect(text).toMatch(/^\{\n {2}values: \[\n {4}0, 1, 2, .*\n.*\n {2}\],\n {2}table: \[\[1, 2\], \[3, 4\]\],\n\}$/s);
  });
});
