import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { openCluster } from "../../src/desk/cluster/openCluster.js";
import type { Disk } from "../../src/desk/log/Disk.js";
import { FileStore } from "../../src/desk/log/FileStore.js";
import { nodeDisk } from "../../src/desk/log/nodeDisk.js";
import { type Limits, usualLimits } from "../../src/desk/rooms/limits.js";
import { Rooms } from "../../src/desk/rooms/Rooms.js";
import { deskOrigin } from "./RawClient.js";
import { stockRooms } from "./stockRooms.js";

/**
 * How a server under test keeps what it is sent: as the desk does, without the sync, as Hocuspocus does by itself, or as
 * several desks do that share a database.
 */
export type Mode = "log" | "unsynced" | "stock" | "shared";
export type ServerOptions = {
  folder: string;
  port: number;
  mode: Mode;
  disk?: Disk;
  limits?: Partial<Limits>;
  first?: string;
  /** For `shared`. */
  databaseUrl?: string;
  redisUrl?: string;
};

const unsynced: Disk = {
  ...nodeDisk,
  create: async (path) => ({ ...(await nodeDisk.create(path)), sync: async () => {} }),
  open: async (path) => ({ ...(await nodeDisk.open(path)), sync: async () => {} }),
  syncFolder: async () => {},
};

/** A desk reduced to its rooms: a ticket is a person's id, and `reader…` may only read. */
export async function serve({
  folder,
  port,
  mode,
  disk,
  limits,
  first,
  databaseUrl = "",
  redisUrl = "",
}: ServerOptions) {
  const http: Server = createServer((_, response) => response.end(JSON.stringify(process.memoryUsage())));
  const close: (() => Promise<void>)[] = [];
  let rooms: Rooms | undefined;
  if (mode === "stock") {
    const stock = stockRooms(folder);
    http.on("upgrade", stock.handleUpgrade);
  } else {
    const cluster =
      mode === "shared"
        ? await openCluster({ databaseUrl, redisUrl }, { report: () => {}, tell: () => {} })
        : undefined;
    const store =
      cluster?.store ?? (await FileStore.begin({ folder, disk: disk ?? (mode === "unsynced" ? unsynced : nodeDisk) }));
    rooms = new Rooms({
      store,
      ...(cluster && { fanOut: cluster.fanOut }),
      origins: [deskOrigin],
      redeem: async (ticket) => ({
        person: { id: ticket, name: ticket, color: "#335" },
        role: "editor",
        mayWrite: !ticket.startsWith("reader"),
      }),
      mayStillWrite: () => true,
      limits: { ...usualLimits, connectionsOfAddress: 2000, strangersOfAddress: 500, ...limits },
    });
    const opened = rooms;
    http.on("upgrade", (request, socket, head) => opened.handleUpgrade(request, socket, head));
    for (const room of first?.split(",") ?? []) {
      const live = await rooms.live(room);
      if (!(await rooms.has(room))) {
        await live.change("system", (fork) => void fork.getText("md").insert(0, "# A page\n"), {
          kind: "import",
          head: {},
        });
      }
      live.release();
    }
    close.push(
      () => opened.close(),
      () => (cluster ?? store).close(),
    );
  }
  await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
  return {
    rooms,
    port: (http.address() as AddressInfo).port,
    async close() {
      http.close();
      for (const one of close) await one();
      http.closeAllConnections();
    },
  };
}

if (process.argv[2] === "serve") {
  await serve(JSON.parse(process.argv[3] ?? "{}") as ServerOptions);
  console.log("ready");
  // The harness holds the other end; when it is gone, so is this.
  process.stdin.resume().on("end", () => process.exit());
}
