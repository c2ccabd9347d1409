import { readCatalogue, type SnapshotFacts } from "../../snapshots/catalogue.js";
import { usedSnapshots } from "../files/taken.js";
import { toFragment } from "../link/address.js";
import type { SharedCell } from "../link/sharedQuery.js";
import { type Briefing, readBriefing } from "./briefing.js";
import type { Cited } from "./citation.js";

/** What is cited with an answer. What is not given is read from the data package, made from the query, or the present. */
export type CitedOptions = {
  uses: readonly { snapshot: string }[];
  /** The query, and before it the cells that it reads. */
  query: readonly SharedCell[];
  catalogue?: readonly SnapshotFacts[] | undefined;
  briefing?: Briefing | undefined;
  link?: string | undefined;
  now?: (() => Date) | undefined;
};

/** Throws Unavailable when the data package cannot be read. */
export async function citedOf({
  uses,
  query,
  catalogue,
  briefing,
  link,
  now = () => new Date(),
}: CitedOptions): Promise<Cited> {
  const [facts, work] = await Promise.all([catalogue ?? readCatalogue(), briefing ?? readBriefing()]);
  return {
    briefing: work,
    snapshots: usedSnapshots(uses, facts),
    link: link ?? (await linkOf(query)),
    accessed: now(),
  };
}

/** The address of the query on the page of queries; none when it is too long for one. */
const linkOf = (cells: readonly SharedCell[]) =>
  toFragment({ cells: [...cells] }).then(
    (fragment) => new URL(`./query${fragment}`, location.href).href,
    () => undefined,
  );
