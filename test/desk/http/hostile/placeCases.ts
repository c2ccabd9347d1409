import { type CaseTable, room, upgrade } from "./CaseTable.js";

/** Calls from foreign pages, to foreign names, and by other methods. */
export function placeCases({ add, asEditor, origin, prey, raw }: CaseTable): void {
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
    add(`a file, ${site}`, { path: "/files/icon.svg", headers: { "Sec-Fetch-Site": site }, may: [403] });
    add(`the API in other letters, ${site}`, {
      path: "/%61pi/me",
      headers: { ...asEditor, "Sec-Fetch-Site": site },
      may: [403],
    });
    add(`the API as a page, ${site}`, {
      headers: {
        ...asEditor,
        "Sec-Fetch-Site": site,
        "Sec-Fetch-Mode": "navigate",
        "Sec-Fetch-Dest": "document",
      },
      may: [403],
    });
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
}
