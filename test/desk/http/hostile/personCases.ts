import { type CaseTable, room } from "./CaseTable.js";

/** Calls in the name of others, or beyond the own role. */
export function personCases({ add, asEditor, prey }: CaseTable): void {
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
}
