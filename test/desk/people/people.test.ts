import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { invitationLife } from "../../../src/desk/people/Invitations.js";
import { sessionLife, sessionRest } from "../../../src/desk/people/Sessions.js";
import { ticketLife } from "../../../src/desk/people/Tickets.js";
import { roles } from "../../../src/desk/shared/roles.js";
import { type Caller, openTestDesk, type TestDesk } from "../testDesk.js";

let now = Date.UTC(2026, 0, 5);
let desk: TestDesk;
let administrator: Caller;
const room = "00112233445566778899aabbccddeeff";

beforeAll(async () => {
  desk = await openTestDesk({ clock: () => now });
  const token = desk.firstLink?.split("#")[1];
  administrator = desk.visitor();
  const { status, body } = await administrator.call("POST", "/api/enter", { token, name: "Ada Rossi" });
  expect(status).toBe(200);
  administrator.id = body.id;
});
afterAll(() => desk.close());

describe("invitations", () => {
  it("the first link makes an administrator, once", async () => {
    expect((await administrator.call("GET", "/api/me")).body).toMatchObject({
      name: "Ada Rossi",
      role: "administrator",
    });
    const token = desk.firstLink?.split("#")[1];
    const again = await desk.visitor().call("POST", "/api/enter", { token, name: "Eve" });
    expect(again).toMatchObject({
      status: 410,
      body: { error: "This link has been used, or is too old. Ask for a new one." },
    });
  });

  it("a link says what it is for without being used, and gives its role and no other", async () => {
    const { body } = await administrator.call("POST", "/api/invitations", { role: "commenter" });
    const token = body.address.split("#")[1];
    const visitor = desk.visitor();
    for (const _ of [1, 2])
      expect((await visitor.call("POST", "/api/enter/look", { token })).body).toMatchObject({
        role: "commenter",
        by: "Ada Rossi",
      });
    expect((await visitor.call("POST", "/api/enter", { token, name: "Bo", role: "administrator" })).status).toBe(400);
    expect((await visitor.call("POST", "/api/enter", { token, name: "Bo" })).body).toMatchObject({
      name: "Bo",
      role: "commenter",
    });
  });

  it("of many who use one link at the same time, one comes in", async () => {
    const { body } = await administrator.call("POST", "/api/invitations", { role: "reader" });
    const token = body.address.split("#")[1];
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => desk.visitor().call("POST", "/api/enter", { token, name: `Racer ${i}` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(11).fill(410)]);
    expect(desk.services.people.list().filter(({ name }) => name.startsWith("Racer"))).toHaveLength(1);
  });

  it("a link ends after three days, and when it is withdrawn", async () => {
    const { body: old } = await administrator.call("POST", "/api/invitations", { role: "reader" });
    const { body: taken } = await administrator.call("POST", "/api/invitations", { role: "reader" });
    expect((await administrator.call("DELETE", `/api/invitations/${taken.id}`)).status).toBe(200);
    expect((await desk.visitor().call("POST", "/api/enter/look", { token: taken.address.split("#")[1] })).status).toBe(
      410,
    );
    now += invitationLife;
    expect(
      (await desk.visitor().call("POST", "/api/enter", { token: old.address.split("#")[1], name: "Late" })).status,
    ).toBe(410);
  });

  it("somebody who lost their keys comes in again as who they are", async () => {
    const cy = await desk.enter("Cy", "editor");
    const { body } = await administrator.call("POST", "/api/invitations", { person: cy.id });
    const visitor = desk.visitor();
    const { body: entered } = await visitor.call("POST", "/api/enter", { token: body.address.split("#")[1] });
    expect(entered).toMatchObject({ id: cy.id, name: "Cy", role: "editor" });
  });

  it("neither tokens nor cookies are kept, only their hashes", async () => {
    const { body } = await administrator.call("POST", "/api/invitations", { role: "reader" });
    const token = body.address.split("#")[1];
    const tables = await Promise.all(
      ["invitations", "sessions", "tickets"].map((table) => desk.services.records.all(`SELECT * FROM ${table}`)),
    );
    const kept = JSON.stringify(tables);
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(administrator.cookie.split("=")[1]);
  });

  it("refuses a second person of the same name", async () => {
    await expect(desk.enter("ada  ROSSI", "reader")).rejects.toThrow("Somebody here has this name");
  });
});

describe("roles", () => {
  it("each call asks for the role it needs", async () => {
    for (const role of roles) {
      const caller = await desk.enter(`The ${role}`, role);
      const isAdministrator = role === "administrator";
      expect((await caller.call("GET", "/api/people")).status, role).toBe(200);
      for (const [method, path, body] of [
        ["GET", "/api/audit"],
        ["GET", "/api/invitations"],
        ["POST", "/api/invitations", { role: "reader" }],
        ["POST", `/api/people/${administrator.id}/role`, { role: "administrator" }],
        ["GET", "/api/sessions?of=all"],
      ] as const)
        expect((await caller.call(method, path, body)).status, `${role} ${path}`).toBe(isAdministrator ? 200 : 403);
    }
  });

  it("a role changed by an administrator holds from the next call on, and closes what is open", async () => {
    const told: string[] = [];
    const dee = await desk.enter("Dee", "editor");
    desk.services.people.onChange((id, reason) => told.push(`${id} ${reason}`));
    expect(desk.services.tickets.mayStillWrite(dee.id, room)).toBe(true);
    await administrator.call("POST", `/api/people/${dee.id}/role`, { role: "reader" });
    expect((await dee.call("GET", "/api/me")).body.role).toBe("reader");
    expect(desk.services.tickets.mayStillWrite(dee.id, room)).toBe(false);
    expect(told).toEqual([`${dee.id} You are reader now.`]);
  });

  it("the last administrator can neither go nor step down", async () => {
    const lone = await openTestDesk();
    const ada = await lone.enter("Ada", "administrator");
    const bo = await lone.enter("Bo", "administrator");
    expect((await ada.call("POST", `/api/people/${bo.id}/role`, { role: "reader" })).status).toBe(200);
    expect((await ada.call("POST", `/api/people/${ada.id}/role`, { role: "editor" })).status).toBe(409);
    expect((await ada.call("DELETE", `/api/people/${ada.id}`)).status).toBe(409);
    expect((await ada.call("GET", "/api/me")).body.role).toBe("administrator");
    await lone.close();
  });

  it("of two administrators who remove each other at once, one stays", async () => {
    const pair = await openTestDesk();
    const ada = await pair.enter("Ada", "administrator");
    const bo = await pair.enter("Bo", "administrator");
    await Promise.all([ada.call("DELETE", `/api/people/${bo.id}`), bo.call("DELETE", `/api/people/${ada.id}`)]);
    expect(pair.services.people.list()).toHaveLength(1);
    await pair.close();
  });

  it("who is removed is out at once, and keeps the name beside what they wrote", async () => {
    const eli = await desk.enter("Eli", "publisher");
    const { body: link } = await administrator.call("POST", "/api/invitations", { person: eli.id });
    expect((await administrator.call("DELETE", `/api/people/${eli.id}`)).status).toBe(200);
    expect((await eli.call("GET", "/api/me")).status).toBe(401);
    expect(desk.services.people.named(eli.id)?.name).toBe("Eli");
    expect((await desk.visitor().call("POST", "/api/enter", { token: link.address.split("#")[1] })).status).toBe(410);
  });
});

describe("sessions", () => {
  it("are listed, and end when their owner or an administrator ends them, nobody else", async () => {
    const fay = await desk.enter("Fay", "editor");
    const gus = await desk.enter("Gus", "editor");
    const { body: sessions } = await fay.call("GET", "/api/sessions");
    expect(sessions).toHaveLength(1);
    expect((await gus.call("DELETE", `/api/sessions/${sessions[0].id}`)).status).toBe(404);
    expect((await fay.call("GET", "/api/me")).status).toBe(200);
    const told: string[] = [];
    desk.services.sessions.onEnd((id) => told.push(id));
    expect((await administrator.call("DELETE", `/api/sessions/${sessions[0].id}`)).status).toBe(200);
    expect((await fay.call("GET", "/api/me")).status).toBe(401);
    expect(told).toEqual([fay.id]);
  });

  it("end when one leaves, and the cookie goes", async () => {
    const hal = await desk.enter("Hal", "reader");
    const cookie = hal.cookie;
    const { headers } = await hal.call("POST", "/api/leave");
    expect(headers.getSetCookie()[0]).toMatch(/^desk=; Max-Age=0; Path=\/;.* HttpOnly; SameSite=Strict$/);
    hal.cookie = cookie;
    expect((await hal.call("GET", "/api/me")).status).toBe(401);
  });

  it("end after a month, and after a week of rest", async () => {
    const ida = await desk.enter("Ida", "reader");
    now += sessionRest - 1;
    expect((await ida.call("GET", "/api/me")).status).toBe(200);
    now += sessionRest;
    expect((await ida.call("GET", "/api/me")).status).toBe(401);
    const jo = await desk.enter("Jo", "reader");
    for (let i = 0; i < 4; i++) {
      now += sessionRest - 1;
      expect((await jo.call("GET", "/api/me")).status).toBe(200);
    }
    now += sessionLife - 4 * (sessionRest - 1);
    expect((await jo.call("GET", "/api/me")).status).toBe(401);
    administrator = await desk.enter("Ada Rossi again", "administrator");
  });
});

describe("tickets", () => {
  const issue = async (caller: Caller) => (await caller.call("GET", `/api/ticket?room=${room}`)).body.ticket as string;
  const redeem = (ticket: string, of = room) => desk.services.tickets.redeem(ticket, of);

  it("let one socket into one room, with the rights of the person", async () => {
    const kim = await desk.enter("Kim", "commenter");
    const ticket = await issue(kim);
    expect(await redeem(ticket)).toMatchObject({
      person: { id: kim.id, name: "Kim" },
      role: "commenter",
      mayWrite: false,
    });
    await expect(redeem(ticket)).rejects.toThrow("not valid");
  });

  it("are spent by being shown at another room", async () => {
    const ticket = await issue(administrator);
    await expect(redeem(ticket, `${room}:review`)).rejects.toThrow("not valid");
    await expect(redeem(ticket)).rejects.toThrow("not valid");
  });

  it("end after half a minute, and with their session", async () => {
    const old = await issue(administrator);
    now += ticketLife;
    await expect(redeem(old)).rejects.toThrow("not valid");
    const lou = await desk.enter("Lou", "editor");
    const ticket = await issue(lou);
    await lou.call("POST", "/api/leave");
    await expect(redeem(ticket)).rejects.toThrow();
  });

  it("nobody writes in a room of reviews", async () => {
    expect(desk.services.tickets.mayStillWrite(administrator.id, room)).toBe(true);
    expect(desk.services.tickets.mayStillWrite(administrator.id, `${room}:review`)).toBe(false);
    expect(desk.services.tickets.mayStillWrite("nobody", room)).toBe(false);
  });
});

describe("the audit log", () => {
  it("tells who did what to whom, the newest first", async () => {
    const mo = await desk.enter("Mo", "reader");
    await administrator.call("POST", `/api/people/${mo.id}/role`, { role: "editor" });
    const { body } = await administrator.call("GET", "/api/audit");
    expect(body[0]).toMatchObject({
      name: "Ada Rossi again",
      what: "changed a role",
      about: { of: mo.id, name: "Mo", from: "reader", to: "editor" },
    });
    expect(body[1]).toMatchObject({ name: "Mo", what: "signed in", about: { way: "link", address: "127.0.0.1" } });
  });

  it("can only grow, and a change in it shows", async () => {
    const { records, audit } = desk.services;
    await expect(records.run("UPDATE audit SET what = 'nothing' WHERE number = 2")).rejects.toThrow("can only grow");
    await expect(records.run("DELETE FROM audit")).rejects.toThrow("can only grow");
    expect(await audit.firstChanged()).toBe(null);
    await records.run("DROP TRIGGER audit_kept");
    await records.run("UPDATE audit SET what = 'nothing' WHERE number = 2");
    expect(await audit.firstChanged()).toBe(2);
  });
});
