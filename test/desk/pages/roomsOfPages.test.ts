import { expect, test } from "vitest";
import { standingOf } from "../../../src/desk/git/Bases.js";
import { packHead } from "../../../src/desk/log/headed.js";
import type { LogRecord } from "../../../src/desk/log/Store.js";
import { roomsOfPages } from "../../../src/desk/pages/roomsOfPages.js";

const base = (id: string) => ({ file: "src/page.md", id, state: "", form: { eol: "\n", bom: false } });
const record = (kind: LogRecord["kind"], time: number, head: unknown): LogRecord => ({
  ...{ kind, user: "ada", time },
  payload: packHead(head, new Uint8Array([0, 0])),
});

test("records that a compaction has taken along count once, and in their first place", async () => {
  const meant = record("publish", 2, { what: "meant", publication: "p", commit: "c", base: base("b") });
  const made = record("publish", 3, { what: "made", publication: "p", commit: "c" });
  const later = record("import", 4, { what: "import", took: "d", base: base("d"), overlaps: 0 });
  const history = [
    record("import", 1, { what: "import", took: "a", base: base("a"), overlaps: 0 }),
    ...[meant, made, later],
    record("snapshot", 5, null),
    ...[later, made],
  ];
  const rooms = { live: () => Promise.reject(new Error("closed")), on() {} };
  const heads = await roomsOfPages(rooms, { history: async () => history }).heads("page");
  expect(heads.map(({ time }) => time)).toEqual([1, 2, 3, 4]);
  expect(standingOf(heads)).toMatchObject({ base: base("d"), published: 3, open: [] });
});
