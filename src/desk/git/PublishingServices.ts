import { createHash } from "node:crypto";
import { hostname } from "node:os";
import { join } from "node:path";
import type { PageServices } from "../pages/PageServices.js";
import type { Audit } from "../people/Audit.js";
import type { Records } from "../records/Records.js";
import type { Person } from "../shared/Person.js";
import { BuildGate, type Gate } from "./Gate.js";
import { Publications } from "./Publications.js";
import { Publisher, type PublisherServices, type ReviewPort } from "./Publisher.js";
import { WorkTree } from "./WorkTree.js";

export type PublishingOptions = {
  /** The desk's folder of data. */
  data: string;
  /** Where `node_modules` is. */
  project: string;
  records: Records;
  review: ReviewPort;
  twoPersons: boolean;
  named(id: string): Pick<Person, "id" | "name"> | null;
  audit: Audit;
  /** The project's own build unless said. */
  gate?: Gate;
  clock?: () => number;
};

export type PublishingServices = PublisherServices & { publisher: Publisher; closePublishing(): Promise<void> };

/** Publishing, once what an earlier stop has cut off is ended; changes outside may be looked for after this. */
export async function openPublishing(pages: PageServices, options: PublishingOptions): Promise<PublishingServices> {
  const { audit, clock = Date.now, data, named, project, records, review, twoPersons } = options;
  const desk = createHash("sha256").update(`${hostname()}\0${data}`).digest("hex").slice(0, 32);
  const publications = new Publications(records, desk);
  const workTree = new WorkTree(pages.repository);
  await workTree.clean(clock());
  const gate =
    options.gate ??
    new BuildGate({ repository: pages.repository, folder: join(data, "gate"), project, hidden: [data] });
  const services: PublisherServices = {
    ...pages,
    publications,
    workTree,
    gate,
    review,
    twoPersons,
    named,
    audit,
    clock,
  };
  const publisher = new Publisher(services);
  await publisher.recover();
  return {
    ...services,
    publisher,
    async closePublishing() {
      await publisher.close();
      await workTree.close();
    },
  };
}
