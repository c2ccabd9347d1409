import { mkdir } from "node:fs/promises";
import type { DeskConfig } from "./config.js";
import { openPeople } from "./people/PeopleServices.js";
import { openRecords } from "./records/openRecords.js";

/** A link for a new administrator, for who holds the machine. The desk may run meanwhile. */
export async function inviteAdministrator(config: DeskConfig): Promise<string> {
  await mkdir(config.data, { recursive: true, mode: 0o700 });
  const records = await openRecords(config);
  try {
    const { invitations, audit } = await openPeople(config, records);
    const { id, token } = await invitations.invite("desk", "administrator");
    await audit.add("desk", "invited", { role: "administrator", invitation: id });
    return `${config.origin}/sign-in#${token}`;
  } finally {
    await records.close();
  }
}
