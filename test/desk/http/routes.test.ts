import { afterAll, beforeAll, expect, it } from "vitest";
import type { DeskRoute } from "../../../src/desk/http/DeskRoute.js";
import { roles } from "../../../src/desk/shared/roles.js";
import { type Caller, openTestDesk, type TestDesk } from "../testDesk.js";

let desk: TestDesk;
const callers = new Map<string, Caller>();
const mistakes: unknown[] = [];

beforeAll(async () => {
  desk = await openTestDesk({ tell: (error) => mistakes.push(error) });
  for (const role of roles) callers.set(role, await desk.enter(`The ${role}`, role));
});
afterAll(() => desk.close());

/** An address of a route that names nothing that is there. */
const addressOf = ({ path }: DeskRoute): string => path.replace(/:\w+/g, "f".repeat(32));
const nameOf = ({ method, path }: DeskRoute): string => `${method} ${path}`;
/** Something for routes that take a body; what is in it belongs to none of them. */
const bodyOf = ({ method }: DeskRoute, body: unknown = { author: "ada" }): unknown =>
  method === "GET" ? undefined : body;

/** The only calls that one makes before one is known here. */
const open = [
  "GET /api/ways",
  "POST /api/enter/look",
  "POST /api/enter",
  "POST /api/enter/passkey/begin",
  "POST /api/enter/passkey",
];

async function answers(f: (route: DeskRoute) => Promise<[string, number, number[]][]>): Promise<string[]> {
  const wrong: string[] = [];
  for (const route of desk.routes)
    for (const [what, status, may] of await f(route))
      if (!may.includes(status)) wrong.push(`${nameOf(route)} ${what}: ${status}, not ${may.join(" or ")}`);
  return wrong;
}

it("only the ways in are open to everybody", () => {
  expect(desk.routes.filter(({ role }) => role === "anyone").map(nameOf)).toEqual(open);
  expect(desk.routes.length).toBeGreaterThan(40);
  expect(new Set(desk.routes.map(nameOf)).size).toBe(desk.routes.length);
});

it("every other route turns away who is not signed in, and whose role is too small", async () => {
  const wrong = await answers(async (route) => {
    if (route.role === "anyone") return [];
    const found: [string, number, number[]][] = [];
    const nobody = await desk.visitor().call(route.method, addressOf(route), bodyOf(route));
    found.push(["by nobody", nobody.status, [401]]);
    const below = roles[roles.indexOf(route.role) - 1];
    const lesser = below && (await callers.get(below)?.call(route.method, addressOf(route), bodyOf(route)));
    if (lesser) found.push([`by a ${below}`, lesser.status, [403]]);
    return found;
  });
  expect(wrong).toEqual([]);
});

it("every route that changes something wants the desk's own origin", async () => {
  const administrator = callers.get("administrator") as Caller;
  const wrong = await answers(async (route) => {
    if (route.method === "GET") return [];
    const found: [string, number, number[]][] = [];
    for (const origin of ["http://evil.example", "null", `${desk.origin}.evil.example`]) {
      const { status } = await administrator.call(route.method, addressOf(route), bodyOf(route), { origin });
      found.push([`from ${origin}`, status, [403]]);
    }
    return found;
  });
  expect(wrong).toEqual([]);
});

it("every route refuses what it does not know: properties, parameters, prototypes, other content", async () => {
  const administrator = callers.get("administrator") as Caller;
  const wrong = await answers(async (route) => {
    const found: [string, number, number[]][] = [];
    const query = await administrator.call(route.method, `${addressOf(route)}?author=ada`, bodyOf(route));
    found.push(["with a parameter", query.status, [400, 415]]);
    const path = await administrator.call(
      route.method,
      addressOf(route).replace("f".repeat(32), "..%2f..%2fetc"),
      bodyOf(route),
    );
    if (route.path.includes(":")) found.push(["with a path as a name", path.status, [400, 404, 415]]);
    if (route.method === "GET") return found;
    for (const body of [
      { author: "ada" },
      { user: "ada", person: "ada" },
      { constructor: { prototype: {} } },
      [],
      "text",
      1,
      null,
    ]) {
      // A route that takes nothing is called by nothing.
      if (body === null && !route.schema?.body) continue;
      const { status } = await administrator.call(route.method, addressOf(route), body);
      found.push([`with ${JSON.stringify(body)}`, status, [400, 415]]);
    }
    const { status } = await administrator.call(
      route.method,
      addressOf(route),
      { author: "ada" },
      { "content-type": "text/plain" },
    );
    found.push(["with a text", status, [415]]);
    return found;
  });
  expect(wrong).toEqual([]);
  expect(mistakes).toEqual([]);
});
