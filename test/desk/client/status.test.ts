import fc from "fast-check";
import { expect, test } from "vitest";
import { Ledger } from "../../../src/desk/client/status/Ledger.js";
import { saveText } from "../../../src/desk/client/status/saveText.js";

test("an edit is unsaved until the message that carries it is answered", () => {
  const ledger = new Ledger();
  ledger.made();
  ledger.sent();
  ledger.made();
  ledger.sent();
  expect(ledger.unsaved).toBe(2);
  ledger.acknowledged();
  expect(ledger.unsaved).toBe(1);
  ledger.acknowledged();
  expect(ledger.unsaved).toBe(0);
});

test("one message of a handshake carries everything typed offline, and edits kept from an earlier visit", () => {
  const ledger = new Ledger(3);
  ledger.made();
  ledger.made();
  expect(ledger.unsaved).toBe(5);
  ledger.sent();
  ledger.made();
  ledger.acknowledged();
  expect(ledger.unsaved).toBe(1);
});

test("a refused message leaves its edits unsaved until a later one carries them", () => {
  const ledger = new Ledger();
  ledger.made();
  ledger.sent();
  ledger.refused();
  expect(ledger.unsaved).toBe(1);
  ledger.sent();
  ledger.acknowledged();
  expect(ledger.unsaved).toBe(0);
});

test("an answer that nobody asked for is a fault", () => {
  expect(() => new Ledger().acknowledged()).toThrow("unexpected answer");
});

/** The desk as the ledger sees it: connections come and go, and what was on the wire is lost with them. */
test("whatever the connection does, nothing counts as saved that the desk has not made durable", () => {
  const step = fc.constantFrom("edit", "answer", "cut", "connect");
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const ledger = new Ledger();
      let made = 0;
      let durable = 0;
      let isConnected = false;
      let wire: number[] = [];
      for (const each of steps) {
        if (each === "edit") {
          made++;
          ledger.made();
          if (isConnected) {
            ledger.sent();
            wire.push(made);
          }
        }
        if (each === "connect" && !isConnected) {
          isConnected = true;
          ledger.sent();
          wire.push(made);
        }
        if (each === "cut") {
          isConnected = false;
          wire = [];
          ledger.disconnected();
        }
        const arrived = each === "answer" ? wire.shift() : undefined;
        if (arrived !== undefined) {
          durable = Math.max(durable, arrived);
          ledger.acknowledged();
        }
        expect(ledger.unsaved).toBe(made - durable);
      }
    }),
    { seed: 1, numRuns: 500 },
  );
});

test("the status line says what is saved, in words", () => {
  const cases: [Parameters<typeof saveText>[0], string][] = [
    [{ connection: "opening", unsaved: 0, isKept: true, readOnly: null }, "Opening…"],
    [{ connection: "opening", unsaved: 1, isKept: true, readOnly: null }, "Opening…, 1 edit kept here"],
    [{ connection: "online", unsaved: 0, isKept: true, readOnly: null }, "Saved"],
    [{ connection: "online", unsaved: 2, isKept: true, readOnly: null }, "Saving…"],
    [{ connection: "offline", unsaved: 0, isKept: true, readOnly: null }, "Offline, nothing unsaved"],
    [{ connection: "offline", unsaved: 1, isKept: true, readOnly: null }, "Offline, 1 edit kept here"],
    [{ connection: "offline", unsaved: 3, isKept: false, readOnly: null }, "Offline, 3 edits in this tab only"],
    [{ connection: "offline", unsaved: 1200, isKept: true, readOnly: null }, "Offline, 1,200 edits kept here"],
    [{ connection: "online", unsaved: 0, isKept: true, readOnly: "the disk is full." }, "Read only: the disk is full."],
    [
      { connection: "online", unsaved: 4, isKept: true, readOnly: "the disk is full." },
      "Read only, 4 edits kept here: the disk is full.",
    ],
  ];
  for (const [state, text] of cases) expect(saveText(state)).toBe(text);
});
