import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { type CheckedUpdate, checkUpdate } from "../../../src/desk/rooms/firewall/checkUpdate.js";
import { Shadow } from "../../../src/desk/rooms/firewall/Shadow.js";
import { Refusal } from "../../../src/desk/rooms/Refusal.js";
import { mutants, written } from "../../faults/mutants.js";
import { randomFrom } from "../../faults/random.js";
import { typeOnce } from "../../faults/typist.js";

const mine = 10;
const theirs = 20;

/** A page by two people, "me" with client 10 and "them" with client 20. */
function page(text = "The share of the mine") {
  const doc = new Y.Doc();
  doc.clientID = theirs;
  doc.getText("md").insert(0, text);
  doc.clientID = mine;
  doc.getText("md").insert(4, "large ");
  doc.clientID = 1;
  const owners = new Map([
    [mine, "me"],
    [theirs, "them"],
  ]);
  const shadow = new Shadow(doc);
  const check = (update: Uint8Array, person = "me", pageLength = 1000): CheckedUpdate =>
    checkUpdate(update, { doc, person, ownerOf: (client) => owners.get(client), shadow, pageLength });
  return { doc, check, shadow, owners };
}

const codeOf = (f: () => unknown): number | null => {
  try {
    f();
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code;
  }
};

describe("what may become part of a page", () => {
  it("is an edit by the one who sends it", () => {
    const { doc, check } = page();
    const checked = check(written(mine, Y.getState(doc.store, mine), [{ origin: [theirs, 3], right: [mine, 0] }]));
    expect(checked?.clients).toEqual([mine]);
  });

  it("is nothing, when all of it is known", () => {
    const { doc, check } = page();
    expect(check(Y.encodeStateAsUpdate(doc))).toBeNull();
  });

  it("is only what is not known yet", () => {
    const { doc, check } = page();
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    copy.clientID = 30;
    copy.getText("md").insert(0, "new ");
    const checked = check(Y.encodeStateAsUpdate(copy));
    expect(checked?.clients).toEqual([30]);
    expect([...Y.parseUpdateMeta(checked?.update ?? new Uint8Array()).to.keys()]).toEqual([30]);
  });

  it("is a deletion of anybody's text", () => {
    const { doc, check } = page();
    expect(check(written(mine, Y.getState(doc.store, mine), [], [[theirs, 2, 3]]))?.clients).toEqual([]);
  });

  it("is a piece put between pieces that come with it, tried on a copy of the page", () => {
    const { doc, check, shadow } = page();
    const clock = Y.getState(doc.store, mine);
    const pieces = [
      { origin: [theirs, 3], right: [mine, 0] },
      { origin: [mine, clock], right: [mine, 0] },
    ] as const;
    const inner = { origin: [mine, clock] as [number, number], right: [mine, clock + 1] as [number, number] };
    expect(
      check(written(mine, clock, [...(pieces as unknown as Parameters<typeof written>[2]), inner])),
    ).not.toBeNull();
    expect(shadow.kept).toBe(true);
  });
});

describe("what is refused", () => {
  it.each([
    ["neighbours in the wrong order", [{ origin: [theirs, 9], right: [theirs, 2] }]],
    ["a neighbour that nobody knows", [{ origin: [77, 0] }]],
    ["a piece on itself", [{ origin: [mine, 6] }]],
    ["another root", [{ root: "other" }]],
    ["a key", [{ key: "k" }]],
    ["an empty piece", [{ text: "" }]],
    [
      "neighbours in the wrong order that come along",
      [{ origin: [theirs, 9] }, { origin: [theirs, 3], right: [theirs, 5] }, { origin: [mine, 6], right: [mine, 7] }],
    ],
  ] as [string, Parameters<typeof written>[2]][])("%s", (_, pieces) => {
    const { check, shadow } = page();
    expect(codeOf(() => check(written(mine, 6, pieces)))).toBe(4400);
    expect(shadow.kept).toBe(false);
  });

  it("a gap", () => {
    const { check } = page();
    expect(codeOf(() => check(written(mine, 7, [{}])))).toBe(4400);
  });

  it("a piece of somebody else's client, known or only announced", () => {
    const { doc, check, owners } = page();
    expect(codeOf(() => check(written(theirs, Y.getState(doc.store, theirs), [{}])))).toBe(4404);
    owners.set(55, "them");
    expect(codeOf(() => check(written(55, 0, [{}])))).toBe(4404);
    expect(check(written(55, 0, [{}]), "them")?.clients).toEqual([55]);
  });

  it("more text than a page has", () => {
    const { check } = page();
    expect(codeOf(() => check(written(mine, 6, [{ text: "x".repeat(2000) }])))).toBe(4413);
  });

  it("two blocks of one client, of which Yjs would drop one", () => {
    const { check } = page();
    const [one, other] = [written(mine, 6, [{}]), written(mine, 7, [{ origin: [mine, 6] }])];
    const both = Buffer.concat([Buffer.from([2]), one.subarray(1, -1), other.subarray(1, -1), Buffer.from([0])]);
    expect(codeOf(() => check(both))).toBe(4400);
  });

  it("a block that begins in the midst of a character that is known", () => {
    const { doc, check } = page();
    Y.applyUpdate(doc, written(mine, 6, [{ text: "a" }]));
    expect(codeOf(() => check(written(mine, 6, [{ text: "😀b" }])))).toBe(4400);
  });
});

describe("hostile variants", () => {
  it.each(mutants.map((mutant) => [mutant.name, mutant] as const))(
    "of the kind %s leave nothing behind",
    (_, mutant) => {
      const random = randomFrom(5);
      const { doc, check, shadow } = page();
      for (let i = 0; i < 150; i++) {
        let checked: CheckedUpdate = null;
        try {
          checked = check(mutant.make(doc, mine, random), "me", 100_000);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
        if (!checked) continue;
        Y.applyUpdate(doc, checked.update);
        shadow.follow(checked.update);
        expect(doc.store.pendingStructs ?? doc.store.pendingDs).toBeNull();
      }
      const again = new Y.Doc();
      Y.applyUpdate(again, Y.encodeStateAsUpdate(doc));
      expect(again.getText("md").toString()).toBe(doc.getText("md").toString());
      expect([...again.share.keys()]).toEqual(["md"]);
    },
  );
});

describe("honest edits", () => {
  it("made offline in any number are never refused, and read the same afterwards", () => {
    for (let seed = 0; seed < 40; seed++) {
      const random = randomFrom(seed);
      const { doc, check, owners, shadow } = page();
      const people = [100, 200, 300].map((client) => {
        const own = new Y.Doc();
        Y.applyUpdate(own, Y.encodeStateAsUpdate(doc));
        own.clientID = client;
        owners.set(client, `p${client}`);
        return own;
      });
      for (let round = 0; round < 6; round++) {
        for (const own of people) {
          for (let edits = Math.floor(random() * 15); edits > 0; edits--) typeOnce(own.getText("md"), random);
        }
        for (const own of people) {
          const vector = Y.encodeStateVector(doc);
          const checked = check(Y.encodeStateAsUpdate(own, vector), `p${own.clientID}`, 100_000);
          if (checked) {
            Y.applyUpdate(doc, checked.update);
            shadow.follow(checked.update);
          }
          expect(doc.store.pendingStructs).toBeNull();
        }
        for (const own of people) if (random() < 0.6) Y.applyUpdate(own, Y.encodeStateAsUpdate(doc));
      }
      for (const own of people) Y.applyUpdate(own, Y.encodeStateAsUpdate(doc));
      expect(new Set([doc, ...people].map((one) => one.getText("md").toString())).size).toBe(1);
    }
  });
});
