import { mkdirSync, readFileSync } from "node:fs";
import { open } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { Hocuspocus } from "@hocuspocus/server";
import { WebSocketServer } from "ws";
import * as Y from "yjs";

/**
 * Hocuspocus as it comes: the whole state is stored some seconds after a change, and acknowledged before. The harness has to
 * find what this loses, or it would not find it in the desk either. Each file is synced: what is lost is lost by waiting.
 */
export function stockRooms(folder: string) {
  mkdirSync(folder, { recursive: true });
  const path = (room: string) => join(folder, `${room.replaceAll(":", "_")}.state`);
  const hocuspocus = new Hocuspocus({
    quiet: true,
    async onLoadDocument({ documentName, document }) {
      try {
        Y.applyUpdate(document, readFileSync(path(documentName)));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      }
    },
    async onStoreDocument({ documentName, document }) {
      const file = await open(path(documentName), "w");
      await file.writeFile(Y.encodeStateAsUpdate(document));
      await file.sync();
      await file.close();
    },
  });
  const sockets = new WebSocketServer({ noServer: true, clientTracking: false });
  return {
    handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
      sockets.handleUpgrade(request, socket, head, (webSocket) => {
        const client = hocuspocus.handleConnection(webSocket, new Request("http://desk/live"), {});
        webSocket.on("message", (data: Buffer) => client.handleMessage(data));
        webSocket.on("error", () => webSocket.terminate());
        webSocket.on("close", (code, reason) => client.handleClose({ code, reason: reason.toString() }));
      });
    },
  };
}
