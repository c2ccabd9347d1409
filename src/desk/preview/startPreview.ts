import { join } from "node:path";
import type { DeskConfig } from "../config.js";
import { Drawing } from "./Drawing.js";
import type { Draft } from "./orders.js";
import { Previews } from "./Previews.js";
import { previewRoutes } from "./previewRoutes.js";
import { servePreview } from "./previewServer.js";

type Options = {
  /** The pages as the desk has them; the project's files when left out. */
  pages?: () => Promise<readonly Draft[]>;
  /** The folder of pictures that were dropped in. */
  images?: string;
  log?: (line: string) => void;
};

/**
 * The preview of a desk: routes for the desk's own listener, and a listener of another origin. Pages are drawn by a process
 * of its own, which is begun when it is first needed, or by `warm`, and is ready after some seconds.
 */
export async function startPreview(config: DeskConfig, { pages, images, log = console.log }: Options = {}) {
  const { data, origin, preview } = config;
  const drawing = new Drawing({ data, images: images ?? join(data, "pictures"), log });
  const previews = new Previews({ drawing, deskOrigin: origin, previewOrigin: preview.origin, pages });
  const { host, port } = preview;
  const file = (path: string, key: string) => previews.file(path, key);
  const server = await servePreview({ views: previews.views, file, deskOrigin: origin, host, port });
  return {
    previews,
    routes: previewRoutes(previews),
    /** What the desk must let its own page frame. */
    frameSource: preview.origin,
    port: server.port,
    /** Begins to prepare. What is wrong is told to whoever asks for a page. */
    warm: () => void drawing.ready().catch(() => {}),
    /** After tables, figures or claims have changed. */
    refresh: () => previews.refresh(),
    /** After a session has ended. */
    forget: (session: string) => previews.views.forget(session),
    close: async () => {
      await server.close();
      await drawing.close();
    },
  };
}
