import type { DeskRoute } from "../http/DeskRoute.js";
import { DeskError } from "../shared/DeskError.js";
import { toPageName } from "../shared/pageName.js";
import { Superseded } from "./Newest.js";
import type { Draft } from "./orders.js";
import type { Previews } from "./Previews.js";

/** Characters of a page's text; in UTF-8 and JSON it can be some times as much. */
const longest = 400_000;
const bodyLimit = 2_500_000;

const draftSchema = {
  type: "object",
  additionalProperties: false,
  required: ["path", "text"],
  properties: { path: { type: "string", maxLength: 128 }, text: { type: "string", maxLength: longest } },
};

/** Drafts drawn, checked and completed. */
export const previewRoutes = (previews: Previews): DeskRoute[] => [
  {
    method: "POST",
    path: "/api/preview",
    role: "reader",
    schema: { body: draftSchema },
    bodyLimit,
    callsPerMinute: 120,
    handle: ({ sessionId, body }) => newest(() => previews.draw(sessionId, toDraft(body))),
  },
  {
    method: "POST",
    path: "/api/check",
    role: "reader",
    schema: { body: draftSchema },
    bodyLimit,
    callsPerMinute: 120,
    handle: ({ sessionId, body }) => newest(() => previews.check(sessionId, toDraft(body))),
  },
  {
    method: "GET",
    path: "/api/completions",
    role: "reader",
    callsPerMinute: 60,
    handle: () => previews.complete(),
  },
];

function toDraft(body: unknown): Draft {
  const { path, text } = body as Draft;
  try {
    return { path: toPageName(path), text };
  } catch (error) {
    throw new DeskError(400, (error as Error).message);
  }
}

async function newest<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Superseded) throw new DeskError(409, "A newer text has taken the place of this one.");
    throw error;
  }
}
