import { type CaseTable, json, upgrade } from "./CaseTable.js";

/** Bytes that are hardly HTTP. */
export function wireCases({ add, asEditor, origin, prey, raw }: CaseTable): void {
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
}
