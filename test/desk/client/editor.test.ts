import { expect, test } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { type Colleague, colleagues } from "../../../src/desk/client/editor/Colleague.js";
import { followed, toggled } from "../../../src/desk/client/editor/following.js";
import { pictureMarkdown, pictureName } from "../../../src/desk/client/editor/pictureDrop.js";
import { suggestions } from "../../../src/desk/client/editor/suggestions.js";
import type { Completions } from "../../../src/desk/shared/Completions.js";

const colleague = (client: number, place: number | null, id = "bob"): Colleague => ({
  client,
  id,
  name: id,
  color: "red",
  cursor: place === null ? null : { anchor: place, head: place },
});

test("following goes where the colleague goes, and ends when asked again or when they leave", () => {
  const start = toggled(null, colleague(1, 5));
  expect(start).toEqual({ person: "bob", name: "bob", place: 5 });
  expect(followed(start, [colleague(1, 9)])?.place).toBe(9);
  expect(followed(start, [colleague(1, 5)])).toBe(start);
  expect(followed(start, [colleague(7, 11)])?.place).toBe(11);
  expect(followed(start, [colleague(1, null)])).toBe(start);
  expect(followed(start, [colleague(2, 3, "eve")])).toBeNull();
  expect(toggled(start, colleague(1, 9))).toBeNull();
  expect(toggled(start, colleague(2, 3, "eve"))?.person).toBe("eve");
});

test("of a person in two tabs the one with a cursor is followed", () => {
  expect(followed(toggled(null, colleague(1, 5)), [colleague(1, null), colleague(2, 8)])?.place).toBe(8);
});

test("colleagues are those with a name, and their places move with the text", () => {
  const doc = new Y.Doc();
  const text = doc.getText("md");
  text.insert(0, "one two");
  const awareness = new Awareness(doc);
  const at = (index: number) => Y.createRelativePositionFromTypeIndex(text, index);
  const states = awareness.getStates();
  states.set(7, { user: { id: "b", name: "Bob", color: "red" }, cursor: { anchor: at(4), head: at(7) } });
  states.set(8, { user: { id: "a", name: "Ann", color: "blue" }, cursor: null });
  states.set(9, { cursor: null });
  text.insert(0, "zero ");
  expect(colleagues(awareness, text)).toEqual([
    { client: 8, id: "a", name: "Ann", color: "blue", cursor: null },
    { client: 7, id: "b", name: "Bob", color: "red", cursor: { anchor: 9, head: 12 } },
  ]);
  awareness.destroy();
});

const known: Completions = {
  claims: [{ id: "mine-share", statement: "China mines most.", verdict: "not_supported", measured: "69 %" }],
  figures: [{ id: "prices", title: "Prices fell", summary: "They fell." }],
  snapshots: [
    {
      name: "production",
      title: "Mines",
      columns: [{ name: "country", type: "VARCHAR", unit: null, description: "Where" }],
    },
    {
      name: "prices",
      title: "Prices",
      columns: [{ name: "price", type: "DOUBLE", unit: "USD", description: "How much" }],
    },
  ],
  queries: [{ id: "more-mines", question: "Which mines?" }],
  components: [{ name: "Chart", from: "./components/Chart.js", signature: "Chart(figure)" }],
  pages: [
    { path: "index", title: "Start" },
    { path: "annex/quotas", title: "Quotas" },
  ],
  assumptions: [{ id: "growth", title: "Growth", unit: "%" }],
  models: [
    { id: "m1", mark: "model", text: "12 %" },
    { id: "s1", mark: "scenario", text: "a table" },
  ],
};
const labels = (before: string, cell: { language: string; text: string } | null = null) => {
  const found = suggestions({ before, cell }, known);
  return found && [found.length, ...found.options.map(({ label }) => label)];
};

test("what can be completed depends on what stands before the cursor", () => {
  expect(labels("the [63 %](claim:mi")).toEqual([2, "mine-share"]);
  expect(labels("the {claim:")).toEqual([0, "mine-share"]);
  expect(labels("![](figure:")).toEqual([0, "prices"]);
  expect(labels("{assume:")).toEqual([0, "growth"]);
  expect(labels("{model:")).toEqual([0, "m1"]);
  expect(labels("{scenario:")).toEqual([0, "s1"]);
  expect(labels('<div class="query" data-query="mo')).toEqual([2, "more-mines"]);
  expect(labels("see [there](./an")).toEqual([4, "./", "./annex/quotas", "claim:", "figure:"]);
  expect(labels("a {fi")?.slice(0, 2)).toEqual([2, "claim:"]);
  expect(labels("a ${x")).toBeNull();
  expect(labels("a plain word")).toBeNull();
});

test("a cell of SQL completes tables, and the columns of those it names", () => {
  expect(labels("SELECT c", { language: "sql", text: "SELECT c FROM production" })).toEqual([
    1,
    "country",
    "production",
    "prices",
  ]);
  expect(labels("FROM p", { language: "sql", text: "FROM p" })).toEqual([1, "production", "prices"]);
  expect(labels("SELECT ", { language: "sql", text: "" })).toBeNull();
});

test("a cell of JavaScript completes components", () => {
  expect(labels("display(Ch", { language: "js", text: "" })).toEqual([2, "Chart"]);
  expect(labels("key: va", { language: "yaml", text: "" })).toBeNull();
});

test("a picture's name is made of small letters, digits and hyphens", () => {
  expect(pictureName({ name: "Câmara Fóto (2).JPG", type: "image/jpeg" })).toBe("camara-foto-2.jpg");
  expect(pictureName({ name: "图.png", type: "image/png" })).toBe("picture.png");
  expect(pictureName({ name: "../../x.webp", type: "image/webp" })).toBe("x.webp");
});

test("what a picture shows cannot end its mark", () => {
  expect(pictureMarkdown("A ] b [\n c\\", "x.png")).toBe("![A \\] b \\[ c\\\\](images/x.png)");
});
