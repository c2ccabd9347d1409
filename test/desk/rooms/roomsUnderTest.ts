import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { FileStore } from "../../../src/desk/log/FileStore.js";
import { Rooms, type RoomsOptions } from "../../../src/desk/rooms/Rooms.js";
import { MemoryDisk } from "../../faults/MemoryDisk.js";
import { deskOrigin, RawClient } from "../../faults/RawClient.js";
import { randomFrom } from "../../faults/random.js";

export const page = "a".repeat(32);

/** Rooms on a disk in memory, with one page; a ticket is a person's id, and `reader` may not write. */
export async function roomsUnderTest(options: Partial<RoomsOptions> = {}, disk = new MemoryDisk(randomFrom(1))) {
  const store = options.store ?? (await FileStore.begin({ folder: "/desk", disk }));
  const barred = new Set<string>();
  const rooms = new Rooms({
    store,
    origins: [deskOrigin],
    redeem: async (ticket) => {
      if (ticket === "bad") throw new Error("bad ticket");
      return {
        person: { id: ticket, name: `Name of ${ticket}`, color: "#335" },
        role: "editor",
        mayWrite: ticket !== "reader",
      };
    },
    mayStillWrite: (person) => !barred.has(person),
    ...options,
  });
  const http = createServer();
  http.on("upgrade", (request, socket, head) => rooms.handleUpgrade(request, socket, head));
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;
  const live = await rooms.live(page);
  if (!(await rooms.has(page)))
    await live.change("system", (fork) => void fork.getText("md").insert(0, "# A page\n"), {
      kind: "import",
      head: { base: 1 },
    });
  const clients: RawClient[] = [];
  return {
    rooms,
    store,
    disk,
    live,
    port,
    /** People who may not write any more. */
    barred,
    client(person: string, room = page): RawClient {
      const client = new RawClient({ port, room, person });
      clients.push(client);
      return client;
    },
    async close() {
      for (const one of clients) one.destroy();
      live.release();
      http.close();
      await rooms.close();
      http.closeAllConnections();
    },
  };
}
