import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import spec from "../../../observablehq.config.js";
import { Drafts } from "../../../src/desk/preview/drawing/Drafts.js";
import { projectRoot } from "../../../src/site/framework.js";

/** What draws drafts, in the test's own process, with everything prepared in a folder of its own. */
export async function openDrafts() {
  const place = await mkdtemp(join(tmpdir(), "drafts-"));
  const [folder, images] = [join(place, "prepared"), join(place, "images")];
  const drafts = new Drafts({ project: projectRoot, folder, images, spec });
  await drafts.prepare(() => {});
  const close = async () => {
    drafts.site.close();
    await rm(place, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  return { drafts, images, folder, close };
}

/** A page with this below its heading. */
export const pageOf = (body: string) => `---\ntitle: Quotas\n---\n\n# Quotas\n\n${body}\n`;
