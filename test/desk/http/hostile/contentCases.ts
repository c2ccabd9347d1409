import type { CaseTable } from "./CaseTable.js";

/** Contents that are not what a route takes. */
export function contentCases({ add, prey }: CaseTable): void {
  for (const [name, body] of [
    ["__proto__", '{"token":"x","__proto__":{"role":"administrator"}}'],
    ["__proto__ alone", '{"__proto__":{"token":"x"}}'],
    ["__proto__ in escapes", '{"\\u005f_proto__":{"a":1}}'],
    ["__proto__ deep", '{"token":{"a":{"__proto__":{}}}}'],
    ["constructor", '{"constructor":{"prototype":{"role":"administrator"}}}'],
    ["prototype", '{"prototype":{}}'],
    ["an array", "[]"],
    ["null", "null"],
    ["a number", "1"],
    ["a text", '"token"'],
    ["true", "true"],
    ["nothing", ""],
    ["a space", " "],
    ["no token", "{}"],
    ["half", '{"token":'],
    ["two values", "{}{}"],
    ["a comment", "{/**/}"],
    ["NaN", '{"token":NaN}'],
    ["single quotes", "{'token':'x'}"],
    ["a mark of order", '\ufeff{"token":1}'],
    ["a number as token", '{"token":1}'],
    ["a list as token", '{"token":["a","b"]}'],
    ["an object as token", '{"token":{"$ne":null}}'],
    ["a short token", '{"token":"abc"}'],
    ["SQL as token", `{"token":"' OR 1=1; DROP TABLE people; --"}`],
    ["a role beside", `{"token":"${"a".repeat(43)}","role":"administrator"}`],
    ["an id beside", `{"token":"${"a".repeat(43)}","id":"${prey.administratorId}"}`],
    ["an unknown token", `{"token":"${"a".repeat(43)}"}`],
    ["a long token", `{"token":"${"a".repeat(60_000)}"}`],
    ["nul in token", '{"token":"\\u0000"}'],
    ["a lone surrogate", '{"token":"\\ud800"}'],
    ["a used token", `{"token":"${prey.usedToken}"}`],
    ["a used token with a name", `{"token":"${prey.usedToken}","name":"Eve"}`],
    ["the hash of a token", `{"token":"${prey.openTokenHash}","name":"Eve"}`],
    ["the start of a hash", `{"token":"${prey.openTokenHash.slice(0, 43)}","name":"Eve"}`],
    ["10,000 brackets", "[".repeat(10_000)],
    ["10,000 objects", '{"a":'.repeat(10_000)],
    ["a long name", `{"token":"${"a".repeat(43)}","name":"${"n".repeat(5000)}"}`],
    ["too much", `{"token":"${"a".repeat(70_000)}"}`],
    ["5,000 keys", `{${Array.from({ length: 5000 }, (_, i) => `"k${i}":1`).join()}}`],
  ] as const)
    add(`content ${name}`, { method: "POST", path: "/api/enter", body, may: [400, 410, 413] });

  for (const type of [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/json",
    "application/jsonp",
    "application/json-patch",
    "image/svg+xml",
    "*/*",
    "",
    "application/json\u0001",
    undefined,
  ])
    add(`type ${type}`, {
      method: "POST",
      path: "/api/enter",
      headers: { "Content-Type": type },
      body: '{"token":"x"}',
      may: [400, 415],
    });
  add("packed content", {
    method: "POST",
    path: "/api/enter",
    headers: { "Content-Encoding": "gzip" },
    body: "\u001f\u008b\u0008",
    may: [400, 415],
  });
}
