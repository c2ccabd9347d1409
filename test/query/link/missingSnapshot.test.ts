import { expect, test } from "vitest";
import { missingSnapshot } from "../../../src/query/link/missingSnapshot.js";

test("a table that is not there is answered with those that are", () => {
  const message = 'Catalog Error: Table with name prise does not exist!\nDid you mean "prices"?\n\nLINE 1: FROM prise';
  expect(missingSnapshot(message, ["quotas", "prices", "article"])).toBe(
    "There is no snapshot “prise”; there are article, prices and quotas.",
  );
  expect(missingSnapshot(message, ["prices"])).toBe("There is no snapshot “prise”; there are prices.");
  expect(missingSnapshot("Table with name <b>\n does not exist!", [])).toBe("There is no snapshot “<b>\n”.");
  expect(missingSnapshot("Parser Error: syntax error", ["prices"])).toBeNull();
});
