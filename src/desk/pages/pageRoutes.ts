import type { Decision } from "../git/OutsideEdits.js";
import type { DeskRoute } from "../http/DeskRoute.js";
import type { Pages } from "./Pages.js";
import { largestPicture, type Pictures } from "./Pictures.js";

const epoch = { type: "string", pattern: "^[0-9a-f]{32}$" } as const;
const path = { type: "string", minLength: 1, maxLength: 128 } as const;
const object = (properties: Record<string, object>, required = Object.keys(properties)) => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});

/** The tree of pages, the search in them, and pictures. */
export function pageRoutes({ pages, pictures }: { pages: Pages; pictures: Pictures }): DeskRoute[] {
  return [
    { method: "GET", path: "/api/pages", role: "reader", handle: () => pages.list() },
    {
      method: "POST",
      path: "/api/pages",
      role: "editor",
      schema: {
        body: object({ path, title: { type: "string", minLength: 1, maxLength: 200, pattern: "^[^\\n\\r]*\\S" } }),
      },
      handle: ({ body, person }) => {
        const { path, title } = body as { path: string; title: string };
        return pages.create(path, title, person.id);
      },
    },
    {
      method: "POST",
      path: "/api/pages/open",
      role: "reader",
      schema: { body: object({ path }) },
      handle: ({ body, person }) => pages.open((body as { path: string }).path, person.id),
    },
    {
      method: "POST",
      path: "/api/pages/rename",
      role: "editor",
      schema: { body: object({ epoch, path, rewrite: { type: "boolean" } }, ["epoch", "path"]) },
      handle: ({ body, person }) => {
        const { epoch, path, rewrite = false } = body as { epoch: string; path: string; rewrite?: boolean };
        return pages.rename(epoch, path, person.id, rewrite);
      },
    },
    {
      method: "POST",
      path: "/api/pages/delete",
      role: "editor",
      schema: { body: object({ epoch }) },
      handle: ({ body, person }) => pages.delete((body as { epoch: string }).epoch, person.id),
    },
    {
      method: "POST",
      path: "/api/pages/undo",
      role: "editor",
      schema: { body: object({ epoch }) },
      handle: ({ body, person }) => pages.undo((body as { epoch: string }).epoch, person.id),
    },
    {
      method: "POST",
      path: "/api/pages/outside",
      role: "editor",
      schema: { body: object({ epoch, take: { enum: ["file", "desk"] } }) },
      handle: ({ body, person }) => {
        const { epoch, take } = body as { epoch: string; take: Decision };
        return pages.decide(epoch, take, person.id);
      },
    },
    {
      method: "GET",
      path: "/api/search",
      role: "reader",
      schema: { querystring: object({ q: { type: "string", maxLength: 200 } }) },
      handle: ({ query }) => pages.search(query.q ?? ""),
    },
    {
      method: "PUT",
      path: "/api/images/:name",
      role: "editor",
      schema: { params: object({ name: { type: "string", maxLength: 200 } }) },
      bodyLimit: largestPicture,
      bytes: ["image/png", "image/jpeg", "image/webp", "image/gif"],
      callsPerMinute: 60,
      handle: ({ body, params, person }) => pictures.add(params.name ?? "", body as Buffer, person.id),
    },
    {
      method: "GET",
      path: "/api/images/:name",
      role: "reader",
      schema: { params: object({ name: { type: "string", maxLength: 200 } }) },
      handle: async ({ params }, reply) => {
        const { bytes, type } = await pictures.read(params.name ?? "");
        return reply
          .header("content-type", type)
          .header("x-content-type-options", "nosniff")
          .header("cache-control", "private, max-age=31536000, immutable")
          .send(bytes);
      },
    },
  ];
}
