import { expect, test } from "vitest";
import { deniedBy, endingOf } from "../../../src/desk/client/room/ending.js";

test("a cut connection, a restart and a used ticket are tried again", () => {
  for (const code of [1000, 1001, 1006, 4401, 4408, 4429, 4503])
    expect(endingOf({ code, reason: "" }, 9), String(code)).toEqual({ kind: "again" });
});

test("a page that has moved on is not tried again", () => {
  expect(endingOf({ code: 4404, reason: "this page has moved on" }, 0)).toEqual({ kind: "moved" });
  expect(endingOf(deniedBy("4404 this page has moved on"), 0)).toEqual({ kind: "moved" });
});

test("edits that the desk turns away three times lock the page instead of being sent for ever", () => {
  for (const code of [4400, 4413]) {
    expect(endingOf({ code, reason: "too long" }, 0)).toEqual({ kind: "again" });
    expect(endingOf({ code, reason: "too long" }, 1)).toEqual({ kind: "again" });
    expect(endingOf({ code, reason: "too long" }, 2)).toEqual({
      kind: "locked",
      why: "the desk does not take your last edits: too long.",
    });
  }
});

test("who may not be here is told why", () => {
  expect(endingOf({ code: 4403, reason: "you were removed" }, 0)).toEqual({
    kind: "locked",
    why: "the desk does not let you in: you were removed.",
  });
});

test("a ticket that could not be asked for is no refusal", () => {
  expect(endingOf(deniedBy("Failed to get token during sendToken(): Error"), 9)).toEqual({ kind: "again" });
});
