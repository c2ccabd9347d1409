import type { Repository } from "./Repository.js";
import type { RepositoryLock } from "./RepositoryLock.js";

/** Keeps bytes in the repository for good, under a page's name and the time. @returns the blob's name */
export function keepAside(
  { clock = Date.now, lock, repository }: { clock?: () => number; lock: RepositoryLock; repository: Repository },
  path: string,
  side: "live" | "outside" | "late",
  bytes: Uint8Array,
): Promise<string> {
  const time = new Date(clock()).toISOString().replace(/[-:.]/g, "");
  return lock.writing(() => repository.keep(`saved/${path}/${time}/${side}`, bytes));
}
