import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { queryAddress } from "../../../src/lib/query.js";
import { fromFragment, toFragment } from "../../../src/query/link/address.js";
import type { SharedQuery } from "../../../src/query/link/sharedQuery.js";
import { readQuestions } from "../../../src/site/queries.js";

const { questions } = await readQuestions();

const one = (sql: string, rest: Partial<SharedQuery["cells"][0]> = {}): SharedQuery => ({ cells: [{ sql, ...rest }] });
const sqlOf = async (hash: string) => {
  const found = await fromFragment(hash);
  return found && "query" in found ? found.query.cells[0]?.sql : found;
};
const faultOf = async (hash: string) => {
  const found = await fromFragment(hash);
  return found && "fault" in found ? found.fault : found;
};

/** What Framework does to the address of a link in a page. */
const throughFramework = (address: string) => encodeURI(decodeURI(address));

describe("a short query is a link that one can read", () => {
  test.each([
    ["SELECT 1", {}, "#n=12&sql=SELECT%201"],
    ["", {}, "#n=4&sql="],
    ["FROM prices WHERE edition = 'MCS2025'", {}, "#n=41&sql=FROM%20prices%20WHERE%20edition%20=%20%27MCS2025%27"],
    ["SELECT count(*) FROM quotas", {}, "#n=31&sql=SELECT%20count%28%2A%29%20FROM%20quotas"],
    ["FROM quotas;", {}, "#n=16&sql=FROM%20quotas%3B"],
    ["SELECT :a + :b & 1", {}, "#n=22&sql=SELECT%20:a%20%2B%20:b%20%26%201"],
    [
      "FROM world_trade WHERE hs6 = :hs6 AND year = :year",
      {
        name: "trade",
        parameters: { hs6: "280530", year: 2024 },
        chart: { mark: "line", x: "year", y: "value, usd", color: "country" },
      } as const,
      "#n=127&sql=FROM%20world_trade%20WHERE%20hs6%20=%20:hs6%20AND%20year%20=%20:year&name=trade&p.hs6=%27280530%27&p.year=2024&chart=line,year,value%2C%20usd,country",
    ],
  ])("%s", async (sql, rest, fragment) => {
    expect(await toFragment(one(sql, rest))).toBe(fragment);
    expect(await fromFragment(fragment)).toEqual({ query: one(sql, rest) });
  });

  test("which mail programs and Markdown take whole", async () => {
    const signs = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ \n\t“”é中";
    for (const sql of [...signs, signs, `${signs}.`, "x).", "a_", "b-"]) {
      const fragment = await toFragment(one(sql));
      expect(fragment).toMatch(/^#n=\d+&sql=[\w!$%,./:;=?@-]*(?<=[A-Za-z0-9=])$/);
      expect(await sqlOf(fragment)).toBe(sql);
    }
  });

  test("which outlives a page of Framework, a second encoding, and the full stop of its sentence", async () => {
    const sql = "SELECT '100%' || '%20', a & b, c + d, (e), '#1' -- 50 % of; it?";
    const query = one(sql, { parameters: { b: "x&y=z+#1%27" }, chart: { mark: "bar", x: "a,b", y: "c+d" } });
    const fragment = await toFragment(query);
    for (const changed of [
      throughFramework(fragment),
      throughFramework(throughFramework(fragment)),
      fragment.replaceAll("%", "%25"),
      `${fragment}.`,
      `${fragment}).`,
      `${fragment}%3E`,
      fragment.replaceAll("%27", "'").replaceAll("%28", "("),
      fragment.replaceAll("%2B", "%2b"),
    ])
      expect(await fromFragment(changed), changed).toEqual({ query });
  });

  test("or says that it did not: of these two Framework makes the same", async () => {
    const fragment = await toFragment(one("SELECT '%26', a & b"));
    expect(await faultOf(throughFramework(fragment))).toMatch(changed);
  });

  test("whose values keep their types", async () => {
    const parameters = {
      a: 1,
      b: "1",
      c: true,
      d: "true",
      e: null,
      f: "null",
      g: "",
      h: "'",
      i: -1.5e-9,
      j: "''",
      k: 1e21,
    };
    const query = one("SELECT 1", { parameters });
    expect(await fromFragment(await toFragment(query))).toEqual({ query });
  });
});

describe("a link that a page or a person wrote holds nothing but SQL", () => {
  test.each(questions.map(({ id, sql }) => [id, sql] as const))("of the query %s", async (_, sql) => {
    const hash = queryAddress(sql).slice("./query".length);
    expect(await fromFragment(hash)).toEqual({ query: one(sql) });
    expect(await fromFragment(throughFramework(hash))).toEqual({ query: one(sql) });
  });

  test("whatever the SQL is", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (sql) => {
        const hash = queryAddress(sql).slice("./query".length);
        expect(await sqlOf(hash)).toBe(sql);
        expect(await sqlOf(throughFramework(hash))).toBe(sql);
      }),
    );
  });

  test.each([
    ["#sql=SELECT 1", "SELECT 1"],
    ["#sql=SELECT%201", "SELECT 1"],
    ["#sql=", ""],
    ["#sql=SELECT '100%' AS x", "SELECT '100%' AS x"],
    ["#sql=SELECT%20'5%'%20AS%20x%zz%", "SELECT '5%' AS x%zz%"],
    ["#sql=SELECT a & b, c + d # e", "SELECT a & b, c + d # e"],
    ["#sql=SELECT flags &p.mask=4", "SELECT flags &p.mask=4"],
    ["#sql=%C3%28", "%C3%28"],
  ])("%s", async (hash, sql) => {
    expect(await sqlOf(hash)).toBe(sql);
  });

  test("and the parameters that the SQL names, and a chart", async () => {
    expect(await fromFragment("#sql=FROM quotas WHERE year = :year&p.year=2024&chart=bar,year,quota_t")).toEqual({
      query: one("FROM quotas WHERE year = :year", {
        parameters: { year: 2024 },
        chart: { mark: "bar", x: "year", y: "quota_t" },
      }),
    });
  });
});

describe("a long query, or several, is packed", () => {
  const long = questions.map(({ sql }) => sql).join("\n\n");

  test("into fewer characters", async () => {
    const fragment = await toFragment(one(long));
    expect(fragment).toMatch(/^#q=1[\w-]+0$/);
    expect(fragment.length).toBeLessThan(long.length);
    expect(await sqlOf(fragment)).toBe(long);
    expect(await sqlOf(`${fragment}).`)).toBe(long);
  });

  test("with names, values and charts", async () => {
    const query: SharedQuery = {
      cells: [
        { name: "shares", sql: "SELECT 1" },
        {
          name: "sum",
          sql: "FROM shares WHERE a = :a",
          parameters: { a: null },
          chart: { mark: "area", x: "a", y: "b" },
        },
      ],
    };
    const fragment = await toFragment(query);
    expect(fragment).toMatch(/^#q=1/);
    expect(await fromFragment(fragment)).toEqual({ query });
  });

  test("as long as an address takes it", async () => {
    const random = Array.from({ length: 2000 }, (_, i) => createHash("sha256").update(`${i}`).digest("base64"));
    await expect(toFragment(one(random.join("")))).rejects.toMatchObject({
      sentence: "This query is too long for a link. Take it away as a file instead: its SQL is in the zip.",
    });
    await expect(toFragment(one("x".repeat(10_000_000)))).rejects.toMatchObject({ name: "Unavailable" });
  });
});

test("any query comes out of its link as it went in", async () => {
  const text = fc.oneof(fc.string({ unit: "binary", maxLength: 40 }), fc.string({ unit: "grapheme", maxLength: 400 }));
  const halves = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));
  const any = fc.oneof(
    text,
    halves,
    fc.constantFrom("__proto__", "constructor", "\u202e%27&#+'\ud800", "%25", "&sql="),
  );
  const value = fc.oneof(
    any,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
  );
  const chart = fc.record(
    { mark: fc.constantFrom("line", "bar", "point", "area"), x: any, y: any, color: any },
    { requiredKeys: ["mark", "x", "y"] },
  );
  const cell = fc.record(
    {
      sql: any,
      name: any,
      chart,
      parameters: fc
        .array(fc.tuple(any.filter(Boolean), value), { minLength: 1, maxLength: 4 })
        .map(Object.fromEntries),
    },
    { requiredKeys: ["sql"] },
  );
  const query = fc.record({ cells: fc.oneof(fc.tuple(cell), fc.array(cell, { minLength: 1, maxLength: 3 })) });
  await fc.assert(
    fc.asyncProperty(query, async (query) => {
      expect(await fromFragment(await toFragment(query as SharedQuery))).toEqual({ query });
    }),
    { numRuns: 500 },
  );
});

test("wherever a link is cut off, that is noticed", async () => {
  const plain = await toFragment(one("SELECT '中文 & 100%' AS x", { parameters: { a: "'é", b: 12 } }));
  const packed = await toFragment(one("SELECT 1; ".repeat(200)));
  for (const fragment of [plain, packed])
    for (let length = 3; length < fragment.length; ++length)
      expect(await faultOf(fragment.slice(0, length)), fragment.slice(0, length)).toMatch(/^This link is cut off: /);
});

const cutOff = /^This link is cut off: its end is missing\./;
const changed = /^This link was changed since it was made\./;
const none = /^This link holds no query that this page can read\./;
const large = /^This link holds more than a query: unpacked, it is over 2 MB\./;
const tooMuch =
  /^This link holds a query of 1,000,001 characters, and the box takes up to 1,000,000\. It was not opened\.$/;
const newer = /^This link was made by a newer version of this page\./;

const plain = (fields: string) => `#n=${decodeURIComponent(fields).length}&${fields}`;
const packed = (value: unknown) => packedText(JSON.stringify(value));
const packedText = (text: string | Uint8Array) => `#q=1${deflateSync(text).toString("base64url")}0`;
const flipped = (hash: string, at: number) =>
  `${hash.slice(0, at)}${hash[at] === "A" ? "B" : "A"}${hash.slice(at + 1)}`;
const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;

test.each<[string, string, RegExp | null]>([
  ["nothing", "", null],
  ["a heading", "#production", null],
  ["a heading that begins as a link does", "#query", null],
  ["a sign alone", "#", null],
  ["another field", "#chart=line,a,b", null],
  ["no number", "#n=&sql=SELECT%201", cutOff],
  ["a number alone", "#n=12", cutOff],
  ["a number that is none", "#n=1e3&sql=SELECT%201", cutOff],
  ["a negative number", "#n=-1&sql=SELECT%201", cutOff],
  ["a number beyond all numbers", `#n=${"9".repeat(400)}&sql=`, cutOff],
  ["fewer characters than it says", "#n=99&sql=SELECT%201", cutOff],
  ["half a character", "#n=5&sql=%E4%B8", cutOff],
  ["more characters than it says", "#n=12&sql=SELECT%201%20OR%20DROP", changed],
  ["characters that are none", "#n=7&sql=%FF", cutOff],
  ["no SQL", plain("name=abc"), none],
  ["SQL twice", plain("sql=1&sql=2"), none],
  ["a parameter twice", plain("sql=1&p.a=1&p.a=2"), none],
  ["a field that there is not", plain("sql=1&onload=x()"), none],
  ["a parameter without a name", plain("sql=1&p.=1"), none],
  ["a field without a value", plain("sql=1&p.a"), none],
  ["a chart of a kind that there is not", plain("sql=1&chart=script,a,b"), none],
  ["a chart without columns", plain("sql=1&chart=line"), none],
  ["a chart with too many columns", plain("sql=1&chart=line,a,b,c,d"), none],
  ["nothing packed", "#q=", cutOff],
  ["a version alone", "#q=1", cutOff],
  ["a later version", "#q=2eJyrVkpOzSlOLVayio7VgQA0", newer],
  ["signs that are not base64", "#q=1<script>alert(1)</script>0", none],
  ["base64 that is not deflated", "#q=1AAAAAAAA0", cutOff],
  ["one character changed", flipped(packed({ cells: [{ sql: "SELECT 1" }] }), 20), cutOff],
  ["a bomb of 50 MB", packedText(new Uint8Array(50_000_000)), large],
  ["a bomb of JSON", packed({ cells: [{ sql: " ".repeat(3_000_000) }] }), large],
  ["more SQL than the box takes", packed({ cells: [{ sql: " ".repeat(1_000_001) }] }), tooMuch],
  ["no JSON", packedText("SELECT 1"), none],
  ["JSON as deep as the sea", packedText(deep), none],
  ["bytes that are no text", packedText(new Uint8Array([0x22, 0xff, 0x22])), none],
  ["a number", packed(1), none],
  ["null", packed(null), none],
  ["a list", packed([{ sql: "1" }]), none],
  ["no cells", packed({ cells: [] }), none],
  ["cells that are none", packed({ cells: { length: 1, 0: { sql: "1" } } }), none],
  ["a million cells", packed({ cells: Array(100_000).fill({ sql: "1" }) }), none],
  ["a cell that is a text", packed({ cells: ["SELECT 1"] }), none],
  ["SQL that is a list", packed({ cells: [{ sql: ["SELECT 1"] }] }), none],
  ["SQL that is null", packed({ cells: [{ sql: null }] }), none],
  ["a name that is a number", packed({ cells: [{ sql: "1", name: 1 }] }), none],
  ["a value that is an object", packed({ cells: [{ sql: "1", parameters: { a: { toString: "x" } } }] }), none],
  ["a value that is a list", packed({ cells: [{ sql: "1", parameters: { a: [1] } }] }), none],
  ["a number without end", packedText('{"cells":[{"sql":"1","parameters":{"a":1e999}}]}'), none],
  ["parameters that are a list", packed({ cells: [{ sql: "1", parameters: [1] }] }), none],
  [
    "a thousand parameters",
    packed({
      cells: [{ sql: "1", parameters: Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`a${i}`, i])) }],
    }),
    none,
  ],
  ["a chart that is a text", packed({ cells: [{ sql: "1", chart: "line" }] }), none],
  [
    "a chart with a URL",
    packed({ cells: [{ sql: "1", chart: { mark: "line", x: "a", y: "b", data: { url: "https://example.org" } } }] }),
    none,
  ],
  ["a chart without a mark", packed({ cells: [{ sql: "1", chart: { x: "a", y: "b" } }] }), none],
  ["a prototype", packedText('{"__proto__":{"cells":[{"sql":"1"}]}}'), none],
  ["a cell's prototype", packedText('{"cells":[{"__proto__":{"sql":"1"}}]}'), none],
  ["a link of megabytes", `#n=3000004&sql=${"a".repeat(3_000_000)}`, none],
  ["a packed link of megabytes", `#q=1${"A".repeat(3_000_000)}0`, none],
  ["a hundred thousand parts", `#sql=:a${"&p.a=1".repeat(19_000)}`, none],
])("a link that holds %s does no harm", async (_, hash, expected) => {
  const start = performance.now();
  const fault = await faultOf(hash);
  if (expected) expect(fault).toMatch(expected);
  else expect(fault).toBeNull();
  expect(performance.now() - start).toBeLessThan(20_000);
  expect(Object.prototype).not.toHaveProperty("sql");
});

test("a link's parameters have no prototype to find values in", async () => {
  const found = await fromFragment(packedText('{"cells":[{"sql":"1","parameters":{"__proto__":"x","a":1}}]}'));
  const parameters = found && "query" in found ? found.query.cells[0]?.parameters : undefined;
  expect(Object.getPrototypeOf(parameters)).toBeNull();
  expect(parameters?.constructor).toBeUndefined();
  expect(Object.keys(parameters ?? {})).toEqual(["__proto__", "a"]);
});
