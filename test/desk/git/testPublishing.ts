import { onTestFinished } from "vitest";
import type { Gate } from "../../../src/desk/git/Gate.js";
import { openPublishing, type PublishingOptions } from "../../../src/desk/git/PublishingServices.js";
import type { Publication } from "../../../src/desk/shared/Publication.js";
import { testPages } from "../pages/testPages.js";

export const openGate: Gate = { check: async () => [] };
const ada = { id: "ada", name: "Ada Byron" };
const names: Record<string, string> = { ada: "Ada Byron", bo: "Bo <b@x>\nFoe", cy: "Cy" };

/** A desk over a repository that can publish, without its server and its gate. */
export async function testPublishing(
  repository: string,
  options: Partial<PublishingOptions> & Parameters<typeof testPages>[1] = {},
) {
  const pages = await testPages(repository, options);
  const services = await openPublishing(pages, {
    data: pages.data,
    project: process.cwd(),
    records: pages.records,
    review: { mayPublish: async () => ({ may: true }), reviewFile: async () => "" },
    twoPersons: false,
    named: (id) => (names[id] ? { id, name: names[id] } : null),
    audit: async () => {},
    gate: openGate,
    ...options,
  });
  onTestFinished(() => services.closePublishing());
  /** Publishes, and waits for what becomes of it. */
  const publish = async (paths: string[], message = "Words", person = ada): Promise<Publication> => {
    const { id } = await services.publisher.publish(paths, message, person);
    await services.publisher.idle();
    return (await services.publications.find(id)) as Publication;
  };
  const open = async (path: string) => (await services.pages.open(path, "ada")).epoch as string;
  return { ...pages, ...services, rooms: pages.rooms, publish, open };
}
