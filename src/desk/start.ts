import { chmod, mkdir } from "node:fs/promises";
import type { DeskConfig } from "./config.js";
import { openApp } from "./http/app.js";
import { bundleClient, type ClientFiles } from "./http/clientFiles.js";
import type { DeskRoute } from "./http/DeskRoute.js";
import type { Limits } from "./http/limits.js";
import { listen } from "./http/listen.js";
import { serveClient } from "./http/serveClient.js";
import { nodeDisk } from "./log/nodeDisk.js";
import { entryRoutes } from "./people/entryRoutes.js";
import { openIdRoutes } from "./people/openIdRoutes.js";
import { openPeople, type PeopleServices } from "./people/PeopleServices.js";
import { passkeyRoutes } from "./people/passkeyRoutes.js";
import { peopleRoutes } from "./people/peopleRoutes.js";
import { proxyRoutes } from "./people/proxyRoutes.js";
import { identifyByCookie } from "./people/signIn.js";

import { openRecords } from "./records/openRecords.js";

export type DeskServices = PeopleServices;
export type RunningDesk = {
  /** Where it answers. */
  port: number;
  services: DeskServices;
  /** The link for the first administrator, as long as there is none. */
  firstLink: string | null;
  close(): Promise<void>;
};
export type StartOptions = {
  clock?: () => number;
  limits?: Partial<Limits>;
  client?: ClientFiles;
  /** Where the desk's own mistakes are told. */
  tell?: (error: unknown) => void;
};

/** Starts a desk: opens what it keeps, builds its parts, and listens. */
export async function startDesk(config: DeskConfig, options: StartOptions = {}): Promise<RunningDesk> {
  const { clock = Date.now, limits = {}, tell = console.error } = options;
  await mkdir(config.data, { recursive: true, mode: 0o700 });
  await chmod(config.data, 0o700);
  const release = await nodeDisk.lock(config.data);
  /** What to close, the last opened first. */
  const opened: (() => unknown)[] = [release];
  const close = async () => {
    for (let f = opened.pop(); f; f = opened.pop()) await f();
  };
  try {
    const records = await openRecords(config);
    opened.push(() => records.close());
    const people = await openPeople(config, records, clock);
    const services: DeskServices = { ...people };

    // A part adds its routes here.
    const routes: DeskRoute[] = [
      ...entryRoutes(services),
      ...passkeyRoutes(services),
      ...openIdRoutes(services),
      ...proxyRoutes(services),
      ...peopleRoutes(services),
    ];

    const app = await openApp({ config, routes, identify: identifyByCookie(services), limits, tell });
    serveClient(app, options.client ?? (await bundleClient()));
    opened.push(() => app.close());
    const port = await listen(app, { config, handleUpgrade: null, limits });
    const sweeping = setInterval(() => services.sessions.sweep().catch(tell), 60_000);
    opened.push(() => clearInterval(sweeping));
    return { port, services, firstLink: await firstLink(services), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function firstLink({ config, people, invitations }: DeskServices): Promise<string | null> {
  if (people.list().some(({ role }) => role === "administrator")) return null;
  await invitations.withdrawAllOf("desk");
  const { token } = await invitations.invite("desk", "administrator");
  return `${config.origin}/sign-in#${token}`;
}
