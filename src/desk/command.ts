import { resolve } from "node:path";
import { backUp } from "./backup/backUp.js";
import { restore } from "./backup/restore.js";
import { type Verdict, verifyBackup, verifyData } from "./backup/verify.js";
import { verifyDatabase } from "./backup/verifyDatabase.js";
import type { DeskConfig } from "./config.js";
import { inviteAdministrator } from "./inviteAdministrator.js";
import { runUntilStopped } from "./runUntilStopped.js";

const help = `npm run desk                      starts the desk
npm run desk -- invite            prints a link for an administrator, who is locked out, say
npm run desk -- backup FOLDER     copies what the desk keeps to a new folder; the desk may run
npm run desk -- restore FOLDER    makes the desk's folder, which must be empty, from a backup
npm run desk -- verify [FOLDER]   checks what the desk keeps, or a backup`;

/** Does what the words after the command say. @returns the code to exit with */
export async function deskCommand(words: readonly string[], config: DeskConfig, say = console.log): Promise<number> {
  const [command, place, ...more] = words;
  const folder = place === undefined ? null : resolve(place);
  const takesFolder = command === "backup" || command === "restore";
  if (more.length > 0 || takesFolder !== (folder !== null && command !== "verify")) {
    say(help);
    return 2;
  }
  switch (command) {
    case undefined:
      await runUntilStopped(config, say);
      return 0;
    case "invite":
      say(`For an administrator, once, within three days:\n  ${await inviteAdministrator(config)}`);
      return 0;
    case "backup": {
      const { files } = await backUp(config, folder ?? "");
      say(
        `The backup is in ${folder}: ${Object.keys(files).length} files. Check it with: npm run desk -- verify ${folder}`,
      );
      return 0;
    }
    case "restore": {
      const { time, pages, bundle } = await restore(config, folder ?? "");
      say(
        `The desk is as it was on ${new Date(time).toISOString()}: ${pages} pages in ${config.data}. Everybody signs in again; a first link comes with: npm run desk -- invite\nThe repository of that time is in ${bundle}; if the present one is newer, leave it.`,
      );
      return 0;
    }
    case "verify":
      if (folder !== null) return tell(await verifyBackup(folder), say);
      return tell(config.databaseUrl ? await verifyDatabase(config.databaseUrl) : await verifyData(config.data), say);
    default:
      say(help);
      return 2;
  }
}

function tell({ faults, notes, records, rooms }: Verdict, say: (line: string) => void): number {
  for (const line of [...notes, ...faults]) say(line);
  say(
    `${records} records of ${rooms} logs were read. ${faults.length === 0 ? "All is as it was written." : `Faults: ${faults.length}.`}`,
  );
  return faults.length === 0 ? 0 : 1;
}
