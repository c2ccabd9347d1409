import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { readConfig } from "../../../src/desk/config.js";
import { followOthers } from "../../../src/desk/people/followOthers.js";
import { openPeople } from "../../../src/desk/people/PeopleServices.js";
import { openRecords } from "../../../src/desk/records/openRecords.js";

it("a role, a removal or an end of a session at one desk is known at the other within a second", async () => {
  const data = await mkdtemp(join(tmpdir(), "follow-"));
  const config = readConfig({ DESK_DATA: data }, "/");
  const [one, other] = [await openRecords(config), await openRecords(config)];
  const [here, there] = [await openPeople(config, one), await openPeople(config, other)];
  const told: string[] = [];
  there.people.onChange((id, reason) => told.push(`${id} ${reason}`));
  there.sessions.onEnd((id) => told.push(`${id} session`));
  const stop = followOthers(there, (error) => told.push(String(error)), 100);
  const make = async (name: string) => {
    const { token } = await here.invitations.invite("desk", "editor");
    return here.invitations.use(token, name);
  };
  const [ada, bo] = [await make("Ada"), await make("Bo")];
  const { session } = await here.sessions.start(ada, "link", "");
  await vi.waitFor(() => expect(there.people.list()).toHaveLength(2), 1000);
  await here.people.setRole(ada, "reader");
  await here.people.remove(bo);
  await here.sessions.end(session.id, null);
  await vi.waitFor(() => expect(told).toHaveLength(3), 1000);
  expect(told.sort()).toEqual(
    [`${ada} You are reader now.`, `${ada} session`, `${bo} You are no longer at this desk.`].sort(),
  );
  expect(there.tickets.mayStillWrite(ada, "0".repeat(32))).toBe(false);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(told).toHaveLength(3);
  await stop();
  await one.close();
  await other.close();
  await rm(data, { recursive: true });
});
