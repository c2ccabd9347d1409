import { chmod, mkdir } from "node:fs/promises";
import { logsIn } from "./backup/dataFolder.js";
import { openCluster } from "./cluster/openCluster.js";
import type { DeskConfig } from "./config.js";
import { openPublishing } from "./git/PublishingServices.js";
import { publicationRoutes } from "./git/publicationRoutes.js";
import { addressBehind } from "./http/addressBehind.js";
import { openApp } from "./http/app.js";
import { bundleClient, type ClientFiles } from "./http/clientFiles.js";
import type { DeskRoute } from "./http/DeskRoute.js";
import type { Limits } from "./http/limits.js";
import { listen } from "./http/listen.js";
import { serveClient } from "./http/serveClient.js";
import { FileStore } from "./log/FileStore.js";
import { nodeDisk } from "./log/nodeDisk.js";
import { openPages } from "./pages/PageServices.js";
import { pageRoutes } from "./pages/pageRoutes.js";
import { roomsOfPages } from "./pages/roomsOfPages.js";
import { textsOfPages } from "./pages/textsOfPages.js";
import { entryRoutes } from "./people/entryRoutes.js";
import { followOthers } from "./people/followOthers.js";
import { openIdRoutes } from "./people/openIdRoutes.js";
import { openPeople, type PeopleServices } from "./people/PeopleServices.js";
import { passkeyRoutes } from "./people/passkeyRoutes.js";
import { peopleRoutes } from "./people/peopleRoutes.js";
import { proxyRoutes } from "./people/proxyRoutes.js";
import { identifyByCookie } from "./people/signIn.js";

import { startPreview } from "./preview/startPreview.js";
import { openRecords } from "./records/openRecords.js";
import { openReviews } from "./review/ReviewServices.js";
import { reviewRoutes } from "./review/reviewRoutes.js";
import { Rooms } from "./rooms/Rooms.js";

export type RunningDesk = {
  /** Where it answers. */
  port: number;
  services: PeopleServices;
  rooms: Rooms;
  routes: readonly DeskRoute[];
  /** The link for the first administrator, as long as there is none. */
  firstLink: string | null;
  /** Begins what takes some seconds and is not needed to answer: what previews are drawn from. */
  warm(): void;
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
    const services = await openPeople(config, records, clock);
    const { people, sessions, tickets, audit } = services;

    const report = (room: string, what: string) => tell(new Error(`damaged log: ${room}, ${what}`));
    const { databaseUrl, redisUrl } = config;
    const cluster =
      databaseUrl && redisUrl ? await openCluster({ databaseUrl, redisUrl }, { report, tell }) : undefined;
    const store = cluster?.store ?? (await FileStore.begin({ folder: logsIn(config.data), report }));
    opened.push(() => (cluster ?? store).close());
    // A server has ended when its last connection has, and those of rooms end with the rooms.
    let ended: Promise<unknown> = Promise.resolve();
    opened.push(() => ended);
    const rooms = new Rooms({
      store,
      origins: [config.origin],
      redeem: tickets.redeem,
      mayStillWrite: tickets.mayStillWrite,
      addressOf: addressBehind(config.forwarders),
      now: clock,
      ...(cluster && { fanOut: cluster.fanOut }),
    });
    opened.push(() => rooms.close());
    people.onChange((person, reason) => rooms.closePerson(person, reason));
    sessions.onEnd((person, reason) => rooms.closePerson(person, reason));

    if (cluster) opened.push(followOthers(services, tell));

    const { project, repository, branch, data, twoPersons } = config;
    const named = (id: string) => people.named(id);
    const member = (id: string) => people.find(id);
    const history = (room: string) => store.history(room);
    const basis = { records, audit: audit.add, clock };
    const reviews = openReviews({ ...basis, rooms, history, member, named, twoPersons });
    const pages = await openPages({
      ...basis,
      ...{ repository, branch, data, rooms: roomsOfPages(rooms, store, cluster?.fanOut) },
      onOverlap: reviews.onOverlap,
      shared: cluster,
      complain: tell,
    });
    opened.push(() => pages.close());
    const publishing = await openPublishing(pages, { ...basis, data, project, review: reviews, twoPersons, named });
    opened.push(() => publishing.closePublishing());
    pages.watch.start();

    const preview = await startPreview(config, {
      pages: () => textsOfPages(pages),
      log: (line) => tell(new Error(line)),
    });
    opened.push(() => preview.close());
    sessions.onEnd((_person, _reason, session) => preview.forget(session));

    // A part adds its routes here.
    const routes: DeskRoute[] = [
      ...entryRoutes(services),
      ...passkeyRoutes(services),
      ...openIdRoutes(services),
      ...proxyRoutes(services),
      ...peopleRoutes(services),
      ...pageRoutes(pages),
      ...publicationRoutes(publishing),
      ...reviewRoutes(reviews),
      ...preview.routes,
    ];

    const app = await openApp({ config, routes, identify: identifyByCookie(services), limits, tell });
    serveClient(app, options.client ?? (await bundleClient()));
    opened.push(() => {
      ended = app.close();
    });
    const port = await listen(app, { config, handleUpgrade: (...upgrade) => rooms.handleUpgrade(...upgrade), limits });
    const sweeping = setInterval(() => services.sessions.sweep().catch(tell), 60_000);
    opened.push(() => clearInterval(sweeping));
    return { port, services, rooms, routes, firstLink: await firstLink(services), warm: preview.warm, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function firstLink({ config, people, invitations }: PeopleServices): Promise<string | null> {
  if (people.list().some(({ role }) => role === "administrator")) return null;
  await invitations.withdrawAllOf("desk");
  const { token } = await invitations.invite("desk", "administrator");
  return `${config.origin}/sign-in#${token}`;
}
