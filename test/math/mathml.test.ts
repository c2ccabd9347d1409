import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { mathml } from "../../src/math/mathml.js";

const parse = (html: string) => new JSDOM(html).window.document.body;

describe("a formula", () => {
  it("becomes MathML and nothing else", () => {
    const body = parse(mathml(String.raw`\frac{q_i}{\sum_j q_j} \le \text{all} \cdot \hat{x}`));
    const names = new Set([...body.querySelectorAll("*")].map(({ namespaceURI }) => namespaceURI));
    expect([...names]).toEqual(["http://www.w3.org/1998/Math/MathML"]);
    expect(body.querySelector("mfrac msub mi")?.textContent).toBe("q");
  });

  it("on lines of its own stands in a box that scrolls", () => {
    const box = parse(mathml("a = b", { display: true })).firstElementChild;
    expect(box?.className).toBe("formula");
    expect(box?.querySelector("math")?.getAttribute("display")).toBe("block");
  });

  it("can be scrolled by keyboard only where it may be too wide", () => {
    const long = `${"a + ".repeat(30)}b`;
    const box = (tex: string) => parse(mathml(tex, { display: true })).firstElementChild;
    expect(box(long)?.getAttribute("tabindex")).toBe("0");
    expect(box(long)?.getAttribute("aria-label")).toBe("Formula");
    expect(box(String.raw`\begin{aligned} a &= b \\ c &= d \end{aligned}`)?.hasAttribute("tabindex")).toBe(false);
  });

  it.each([
    [String.raw`\foo`, String.raw`faulty formula: unsupported function name: \foo (\foo)`],
    [String.raw`\frac{a}`, "faulty formula: unexpected end of input"],
    ["x_", "faulty formula: it ends too early (x_)"],
    ["  ", "faulty formula: it is empty"],
    [String.raw`\def\a{\a\a}\a`, "faulty formula: too many expansions"],
  ])("that is faulty is refused: %s", (tex, message) => expect(() => mathml(tex)).toThrow(message));

  it.each([
    String.raw`\href{https://example.org}{x}`,
    String.raw`\includegraphics{https://example.org/x.png}`,
    String.raw`\style{background: url(https://example.org)}{x}`,
    String.raw`\class{card-panel}{x}`,
  ])("may not reach into the page: %s", (tex) => expect(() => mathml(tex)).toThrow("faulty formula"));

  it("shows signs of HTML as what they are", () => {
    const body = parse(mathml(String.raw`a < b \text{<script>alert(1)</script>}`));
    expect(body.querySelector("script")).toBeNull();
    expect(body.textContent).toContain("<script>");
  });
});
