import { HocuspocusProviderWebsocket } from "@hocuspocus/provider";

/** One connection for all rooms of a tab. After a restart of the desk it is there again within about two seconds. */
export const deskSocket = (origin = location.origin) =>
  new HocuspocusProviderWebsocket({
    // An idle connection says nothing, and the desk takes it for an intruder: it begins with the first page.
    autoConnect: false,
    url: `${origin.replace(/^http/, "ws")}/live`,
    // A delay below the smallest delay would keep it from ever connecting.
    delay: 300,
    minDelay: 200,
    factor: 1.5,
    maxDelay: 2000,
  });
