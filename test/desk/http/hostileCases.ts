/** What an attacker knows: the place, an editor's and a spent cookie, ids, and tokens that are used up. */
export type Prey = {
  host: string;
  editor: string;
  spent: string;
  sessionId: string;
  administratorId: string;
  usedToken: string;
  openTokenHash: string;
  ticket: string;
};

export type HostileCase = { name: string; bytes: string; may: readonly number[] };

type Call = {
  method?: string;
  path?: string;
  headers?: Record<string, string | undefined>;
  body?: string;
  may: readonly number[];
};

const room = "0".repeat(32);
const json = "application/json";

/** The table of hostile calls, each with the statuses that may answer it. */
export function hostileCases(prey: Prey): HostileCase[] {
  const origin = `http://${prey.host}`;
  const cases: HostileCase[] = [];
  const raw = (name: string, bytes: string, may: readonly number[]) => cases.push({ name, bytes, may });
  const add = (name: string, { method = "GET", path = "/api/me", headers = {}, body, may }: Call) => {
    const all: Record<string, string | undefined> = {
      Host: prey.host,
      ...(method !== "GET" && { Origin: origin }),
      ...(body !== undefined && { "Content-Type": json, "Content-Length": String(Buffer.byteLength(body)) }),
      Connection: "close",
      ...headers,
    };
    const lines = Object.entries(all).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]));
    raw(name, [`${method} ${path} HTTP/1.1`, ...lines, "", body ?? ""].join("\r\n"), may);
  };
  const asEditor = { Cookie: prey.editor };

  for (const path of [
    "/../../../etc/passwd",
    "/files/../../package.json",
    "/files/..%2f..%2fpackage.json",
    "/files/%2e%2e%2f%2e%2e%2fpackage.json",
    "/files/..%5c..%5cpackage.json",
    "/files/..\\..\\package.json",
    "/files/....//....//package.json",
    "/files//etc/passwd",
    "/files/%2fetc%2fpasswd",
    "/files/%c0%ae%c0%ae%c0%afpackage.json",
    "/files/%00",
    "/files/a%00.js",
    "/files/%0d%0aSet-Cookie:%20desk=1",
    "/files/__proto__",
    "/files/constructor",
    "/files/toString",
    "/files/hasOwnProperty",
    "/files/",
    "/files",
    "/files/icon.svg/..%2f..",
    "/.desk/records.sqlite",
    "/records.sqlite",
    "/records.sqlite-wal",
    "/lock",
    "/.git/config",
    "/.env",
    "/package.json",
    "/src/desk/desk.ts",
    "/node_modules/fastify/package.json",
    "/api",
    "/api/",
    "/api/nothing",
    "/api/me/",
    "/api//me",
    "//api/me",
    "/API/ME",
    "/api/%6de%2f..",
    "/api/../files/x",
    "/api/people/..%2f..%2f..%2fetc%2fpasswd/role",
    "/%",
    "/%zz",
    "/%ff%fe",
    "/api/me%",
    "/api/me;x=1",
    "/api/me\t",
    "/?q=<script>",
    "/sign-in/../../etc/passwd",
    "/sign-in/openid",
    "/api/enter/proxy",
    "/api/me#x",
    `/${"a".repeat(12_000)}`,
    `/files/${"%41".repeat(3000)}`,
    `/files/${"../".repeat(500)}`,
    `/api/me?${"a=1&".repeat(2000)}`,
  ])
    add(`path ${path.slice(0, 80)}`, { path, may: [400, 401, 404, 414] });

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

  for (const foreign of [
    undefined,
    "null",
    "",
    "http://evil.example",
    `https://${prey.host}`,
    `${origin}/`,
    `${origin}.evil.example`,
    "http://localhost",
    "http://localhost:1",
    `http://evil.${prey.host}`,
    `http://127.0.0.1:${prey.host.split(":")[1]}`,
    `${origin}, ${origin}`,
    `${origin} http://evil.example`,
    origin.toUpperCase(),
    "file://",
    `http://user@${prey.host}`,
    "chrome-extension://abc",
  ]) {
    add(`origin ${foreign} leaves`, {
      method: "POST",
      path: "/api/leave",
      headers: { ...asEditor, Origin: foreign },
      may: [403],
    });
    add(`origin ${foreign} opens a socket`, {
      path: "/live",
      headers: { ...asEditor, Origin: foreign, ...upgrade },
      may: [403],
    });
  }
  for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"])
    add(`no origin with ${method}`, { method, headers: { ...asEditor, Origin: undefined }, may: [403] });
  for (const site of ["cross-site", "same-site", "nonsense"]) {
    add(`a look at the API, ${site}`, { headers: { ...asEditor, "Sec-Fetch-Site": site }, may: [403] });
    add(`a ticket, ${site}`, {
      path: `/api/ticket?room=${room}`,
      headers: { ...asEditor, "Sec-Fetch-Site": site },
      may: [403],
    });
  }
  add("an unasked preflight", {
    method: "OPTIONS",
    headers: { Origin: "http://evil.example", "Access-Control-Request-Method": "DELETE" },
    may: [403],
  });

  for (const host of [
    "evil.example",
    "localhost",
    "localhost:1",
    `127.0.0.1:${prey.host.split(":")[1]}`,
    `[::1]:${prey.host.split(":")[1]}`,
    `${prey.host}.evil.example`,
    `evil.example@${prey.host}`,
    `${prey.host}@evil.example`,
    `localhost.:${prey.host.split(":")[1]}`,
    `${prey.host}, evil.example`,
    "",
    " ",
    `${prey.host}/x`,
    `${`${prey.host}\t`.trim()}0`,
  ])
    add(`host ${host}`, { headers: { ...asEditor, Host: host }, may: [400, 421] });
  raw("no host", "GET /api/me HTTP/1.1\r\nConnection: close\r\n\r\n", [400]);
  raw(
    "two hosts",
    `GET /api/me HTTP/1.1\r\nHost: ${prey.host}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
    [400, 401, 421],
  );
  raw("HTTP 1.0 without host", "GET /api/me HTTP/1.0\r\n\r\n", [400, 421]);
  raw(
    "a whole address",
    `GET http://evil.example/api/me HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
    [400, 404, 421],
  );
  add("a foreign host to a socket", {
    path: "/live",
    headers: { Host: "evil.example", Origin: origin, ...upgrade },
    may: [421],
  });

  for (const method of [
    "TRACE",
    "PROPFIND",
    "PATCH",
    "OPTIONS",
    "PUT",
    "DELETE",
    "POST",
    "SEARCH",
    "LINK",
    "get",
    "GETT",
    "G E T",
    "<script>",
  ])
    add(`method ${method}`, { method, path: "/api/people", headers: asEditor, may: [400, 404, 405] });
  add("connect", { method: "CONNECT", path: "evil.example:80", may: [0, 400, 403, 404, 405] });
  for (const header of ["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"])
    add(`${header}`, {
      path: `/api/people/${prey.administratorId}`,
      headers: { ...asEditor, [header]: "DELETE" },
      may: [404],
    });

  for (const cookie of [
    "",
    "desk",
    "desk=",
    "desk=;",
    "desk=null",
    "desk=undefined",
    "desk=[]",
    `desk="${"a".repeat(41)}"`,
    `desk=${"a".repeat(43)}`,
    `desk=${"a".repeat(8000)}`,
    "desk=' OR '1'='1",
    "desk=%00",
    "desk=__proto__",
    `desk=${prey.sessionId}`,
    `desk=${prey.ticket}`,
    `desk=${prey.usedToken}`,
    prey.spent,
    `Desk=${prey.editor.slice(5)}`,
    `__Host-${prey.editor}`,
    `${prey.editor}x`,
    prey.editor.slice(0, -1),
    prey.editor.toUpperCase(),
    `desk=x; ${prey.editor}`,
    `x${prey.editor}`,
    prey.editor.replace("=", "%3D"),
    `desk=s:${prey.editor.slice(5)}.signed`,
    "a=1; ".repeat(1000),
    "=; ==; ;;; desk",
  ])
    add(`cookie ${cookie.slice(0, 60)}`, { headers: { Cookie: cookie }, may: [401] });
  add("a session as bearer", { headers: { Authorization: `Bearer ${prey.editor.slice(5)}` }, may: [401] });
  add("a session in the address", { path: `/api/me?${prey.editor}`, may: [401] });
  add("a proxy's headers without a proxy", {
    headers: { "X-Desk-User": "ada", "X-Desk-Secret": "", "X-Forwarded-User": "ada", "Remote-User": "ada" },
    may: [401],
  });
  add("coming in by a proxy that is not", {
    method: "POST",
    path: "/api/enter/proxy",
    headers: { "X-Desk-User": "ada" },
    may: [404],
  });

  const admin = prey.administratorId;
  for (const [method, path, body] of [
    ["GET", "/api/audit"],
    ["GET", "/api/invitations"],
    ["GET", "/api/sessions?of=all"],
    ["POST", "/api/invitations", '{"role":"administrator"}'],
    ["POST", `/api/invitations`, `{"person":"${admin}"}`],
    ["POST", `/api/people/${admin}/role`, '{"role":"reader"}'],
    ["DELETE", `/api/people/${admin}`],
    ["DELETE", `/api/invitations/${room}`],
  ] as const) {
    add(`an editor: ${method} ${path} ${body ?? ""}`, {
      method,
      path,
      headers: asEditor,
      ...(body && { body }),
      may: [403],
    });
    add(`nobody: ${method} ${path} ${body ?? ""}`, { method, path, ...(body && { body }), may: [401] });
  }
  add("the session of another", {
    method: "DELETE",
    path: `/api/sessions/${"f".repeat(32)}`,
    headers: asEditor,
    may: [404],
  });
  for (const body of [
    '{"name":""}',
    '{"name":"   "}',
    '{"name":"\\u202e\\u202d"}',
    '{"name":"\\u0000"}',
    '{"name":"\\u200b\\ufeff"}',
    `{"name":"${"n".repeat(61)}"}`,
    '{"name":1}',
    '{"name":["Eve"]}',
    '{"name":"Eve","role":"administrator"}',
    `{"name":"Eve","id":"${admin}"}`,
    '{"name":"Eve","color":"url(http://evil.example)"}',
    '{"name":"Eve","user":"ada","author":"ada"}',
    "{}",
  ])
    add(`own name ${body.slice(0, 50)}`, { method: "PUT", headers: asEditor, body, may: [400] });
  for (const query of [
    "",
    "?room=",
    "?room=x",
    "?room=../../x",
    "?room=__proto__",
    `?room=${room.slice(1)}`,
    `?room=${room}0`,
    `?room=${room}:md`,
    `?room=${"A".repeat(32)}`,
    `?room=${room}&room=${room}`,
    `?room=${room}&person=${admin}`,
    `?room[]=${room}`,
    `?room=${room}%00`,
    `?room=${room}%0a`,
    "?__proto__=1",
    "?constructor[prototype][x]=1",
  ])
    add(`ticket ${query.slice(0, 50)}`, { path: `/api/ticket${query}`, headers: asEditor, may: [400] });

  const post = (more: string, body: string) =>
    `POST /api/enter HTTP/1.1\r\nHost: ${prey.host}\r\nOrigin: ${origin}\r\nContent-Type: ${json}\r\n${more}\r\n\r\n${body}`;
  raw("a length beyond all", post("Content-Length: 99999999999", "{}"), [413]);
  raw("a length of more digits than count", post(`Content-Length: ${"9".repeat(40)}`, "{}"), [400, 413]);
  raw("a negative length", post("Content-Length: -1", "{}"), [400]);
  raw("a length that is none", post("Content-Length: 2x", "{}"), [400]);
  raw("two lengths", post("Content-Length: 2\r\nContent-Length: 30", "{}"), [400]);
  raw(
    "length and chunks",
    post("Content-Length: 2\r\nTransfer-Encoding: chunked", "0\r\n\r\nGET /api/audit HTTP/1.1\r\n\r\n"),
    [400],
  );
  raw("chunks twice", post("Transfer-Encoding: chunked, identity", "0\r\n\r\n"), [400, 413, 501]);
  raw("chunks without end", post("Transfer-Encoding: chunked", `fffff\r\n${"a".repeat(70_000)}`), [413]);
  raw("a chunk of no size", post("Transfer-Encoding: chunked", "zz\r\n{}\r\n0\r\n\r\n"), [400]);
  raw("a header of 100 kB", `GET /api/me HTTP/1.1\r\nHost: ${prey.host}\r\nX: ${"a".repeat(100_000)}\r\n\r\n`, [431]);
  raw("3,000 headers", `GET /api/me HTTP/1.1\r\nHost: ${prey.host}\r\n${"x: y\r\n".repeat(3000)}\r\n`, [400, 401, 431]);
  raw("a header with nul", `GET /api/me HTTP/1.1\r\nHost: ${prey.host}\r\nX: a\0b\r\n\r\n`, [400]);
  raw(
    "a header with a bare return",
    `GET /api/me HTTP/1.1\r\nHost: ${prey.host}\r\nX: a\rCookie: ${prey.editor}\r\n\r\n`,
    [400],
  );
  raw("a header name with a space", `GET /api/me HTTP/1.1\r\nHost: ${prey.host}\r\nX y: a\r\n\r\n`, [400]);
  raw(
    "a folded header",
    `GET /api/me HTTP/1.1\r\nHost: ${prey.host}\r\nX: a\r\n b\r\nConnection: close\r\n\r\n`,
    [400, 401],
  );
  raw("HTTP 0.9", "GET /api/me\r\n\r\n", [400, 421]);
  raw("HTTP 9.9", `GET /api/me HTTP/9.9\r\nHost: ${prey.host}\r\n\r\n`, [400]);
  raw("HTTP 2 by its first words", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [400, 421]);
  raw("a handshake of TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", [400]);
  raw("noise", "\x00\xff\x13\x37 noise \r\n\r\n", [400]);

  for (const path of ["/", "/livex", "/live/", "/live/../api/me", "/LIVE", "/api/live", "//live", "/%6cive"])
    add(`a socket at ${path}`, { path, headers: { ...asEditor, Origin: origin, ...upgrade }, may: [400, 404] });
  add("a socket of another kind", {
    path: "/api/me",
    headers: { Upgrade: "h2c", Connection: "Upgrade, HTTP2-Settings" },
    may: [403, 404],
  });
  add("a socket from another site", {
    path: "/live",
    headers: { ...asEditor, Origin: origin, "Sec-Fetch-Site": "cross-site", ...upgrade },
    may: [403],
  });
  return cases;
}

const upgrade = {
  Connection: "Upgrade",
  Upgrade: "websocket",
  "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
  "Sec-WebSocket-Version": "13",
};
