import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { OverlapFound } from "../../../src/desk/git/OutsideEdits.js";
import { openPages, type PageServicesOptions } from "../../../src/desk/pages/PageServices.js";
import { pageTables } from "../../../src/desk/pages/pageTables.js";
import { SqliteRecords } from "../../../src/desk/records/SqliteRecords.js";
import { MemoryRooms } from "./MemoryRooms.js";
import { testFolder } from "./testRepository.js";

/** The pages of a desk over a repository, without its server. */
export async function testPages(repository: string, options: Partial<PageServicesOptions> = {}) {
  const rooms = (options.rooms as MemoryRooms | undefined) ?? new MemoryRooms();
  const data = options.data ?? testFolder();
  const records = options.records ?? new SqliteRecords(join(data, "records.sqlite"), [pageTables]);
  const overlaps: OverlapFound[] = [];
  const audited: string[] = [];
  const services = await openPages({
    repository,
    branch: null,
    data,
    records,
    rooms,
    audit: async (who, what, about = {}) => {
      audited.push([who, what, ...Object.values(about)].join(" "));
    },
    onOverlap: async (found) => {
      overlaps.push(found);
    },
    ...options,
  });
  onTestFinished(() => services.close());
  return { ...services, rooms, data, records, overlaps, audited };
}
