import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import type { Claim, Entry, Verdict } from "../../src/claims/claim.js";
import { claimMarkdown } from "../../src/claims/markdown.js";
import { pageFaults } from "../../src/claims/page.js";
import { untested } from "../../src/claims/verdict.js";

const entry = (
  id: string,
  stated: Claim["stated"],
  point: number | null,
  verdict: Verdict = "reproduced",
  origin = "us",
): Entry => ({
  ...untested(verdict, ""),
  id,
  point,
  also: [],
  claim: {
    id,
    statement: id,
    origin,
    stated,
    stage: "mine",
    years: [],
    measure: "",
    reason: null,
    note: null,
    also: [],
    place: "",
  },
});
const value = (hedge: string, number: number, more = {}): Claim["stated"] => ({
  kind: "value",
  hedge,
  value: number,
  upper: null,
  unit: "percent",
  word: null,
  step: 1,
  ...more,
});

const entries = [
  entry("share", value("exact", 63), 62.86),
  entry("theirs", value("over", 80), 69.2, "not_supported", "chan-2023"),
  entry("broken", value("exact", 99), 60, "not_supported"),
  entry("range", value("between", 7, { upper: 8 }), 7.4),
  entry("half", value("about", 50, { word: "half" }), 48.8),
  entry("worth", value("at_least", 26e9, { unit: "dollars" }), null, "no_data", "chan-2023"),
  entry("fell", { kind: "direction", direction: "declined", unit: "percent" }, -30),
];
const faults = (text: string) => pageFaults(text, "src/page.md", entries);

describe("a number in the text", () => {
  it.each([
    "[63 %](claim:share)",
    "[62.9 %](claim:share)",
    "[over 80 %](claim:theirs)",
    "[7 to 8 %](claim:range)",
    "[about half](claim:half)",
    "[26 billion dollars](claim:worth)",
    "[fell](claim:fell)",
    "{claim:share}",
  ])("passes as %s", (text) => expect(faults(text)).toEqual([]));

  it.each([
    [
      "[68 %](claim:share)",
      "number not borne out: “68 %” is neither what share states nor what it measures, 63\u202f% (src/page.md:1)",
    ],
    ["[63.2 %](claim:share)", "number not borne out"],
    ["[60 %](claim:share)", "number not borne out"],
    ["[some](claim:share)", "number not borne out"],
    ["[-63 %](claim:share)", "number not borne out"],
    ["[a third](claim:half)", "number not borne out"],
    ["[63 %](claim:none)", "unknown claim: none (src/page.md:1)"],
    ["{claim:none}", "unknown claim: none (src/page.md:1)"],
    [
      "[99 %](claim:broken)",
      "unsupported claim of our own: broken is not supported, measured 60\u202f% (src/page.md:1)",
    ],
    ["{claim:worth}", "claim without a measured value: worth (src/page.md:1)"],
  ])("fails as %s", (text, fault) => {
    expect(faults(text)).toEqual([expect.stringContaining(fault)]);
  });
});

it("names the line of every fault of a page", () => {
  expect(
    faults("---\ntitle: x\n---\n\n[1 %](claim:share)\n\nand [2 %](claim:share), [63 %](claim:share)").map((fault) =>
      fault.slice(-14),
    ),
  ).toEqual(["(src/page.md:5)".slice(-14), "(src/page.md:7)".slice(-14)]);
});

it.each([
  ["code", "`[1 %](claim:x)`"],
  ["a fence", "```md\n{claim:x}\n```"],
  ["another fence", "~~~\n[2](claim:y)\n~~~"],
  ["an indented block", "    [2](claim:y)"],
  ["a comment", "<!-- [2](claim:y) -->"],
  ["a fence in a quotation", "> ```\n> {claim:x}\n> ```"],
  ["two backquotes", "`` [68 %](claim:nosuch) ``"],
])("leaves %s alone", (_, text) => {
  expect(faults(text)).toEqual([]);
});

it.each([
  ["a text over two lines", "It was [68\n%](claim:share).", 1],
  ["a title", '[68 %](claim:share "t")', 1],
  ["angle brackets", "[68 %](<claim:share>)", 1],
  ["spaces", "[68 %]( claim:share )", 1],
  ["a reference", "[68 %][x]\n\n[x]: claim:share", 1],
  ["brackets in the text", "a [about [68] %](claim:share)", 1],
  ["an address in brackets", "<claim:share>", 1],
  ["capitals", "[68 %](Claim:share)", 1],
  ["HTML", 'x\n\n<a href="claim:share">68</a>', 3],
  ["a second line", "one\ntwo [68 %](claim:share)", 2],
  ["a name with a space", "{claim:nosuch }", 1],
])("tests a number in every form of link: %s", (_, text, line) => {
  expect(faults(text)).toEqual([expect.stringContaining(`(src/page.md:${line})`)]);
});

describe("the Markdown rule", () => {
  const render = (text: string) =>
    claimMarkdown(new MarkdownIt({ html: true }), { ledger: () => ({ entries, works: [] }), page: () => null }).render(
      text,
      { path: "/page" },
    );

  it("links a number to its claim, with the verdict in shape and in words", () => {
    expect(render("It was [63 %](claim:share) then.")).toContain(
      '<a class="claim" href="./claims#share" data-claim="share">63 %<span class="verdict-mark" data-verdict="reproduced" aria-hidden="true">◕</span><span class="unseen"> (claim, reproduced)</span></a> then.',
    );
  });

  it("writes the measured value, so that it follows the data", () => {
    expect(render("It was {claim:share}.")).toContain(">63\u202f%<span");
  });

  it("escapes the text of a link", () => {
    expect(render("[63 <b>%</b>](claim:share)")).not.toContain("<b>");
  });

  it("fails the page with every faulty line", () => {
    expect(() => render("[1 %](claim:share)\n\n[63 %](claim:none)")).toThrow(
      /not borne out.*\(src\/page\.md:1\)\nunknown claim: none \(src\/page\.md:3\)/,
    );
  });

  it("leaves other links as they are, and still refuses dangerous ones", () => {
    expect(render("[x](./data) [y](javascript:alert)")).toBe('<p><a href="./data">x</a> [y](javascript:alert)</p>\n');
  });
});
