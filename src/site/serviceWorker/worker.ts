import { type Build, KeptSite, type Loaded } from "./keptSite.js";

/** `sw.js`, which a page starts with the query engine: what was loaded once is there at the next visit, also offline. */
declare const build: Build;

type Work = Event & { waitUntil: (work: Promise<unknown>) => void };
type Visit = Work & {
  request: Request;
  preloadResponse: Promise<Response | undefined>;
  respondWith: (response: Promise<Response>) => void;
};
type Events = { activate: Work; fetch: Visit; message: Work & { data: Loaded } };
declare const self: {
  registration: ServiceWorkerRegistration;
  clients: { claim: () => Promise<void> };
  addEventListener: <Name extends keyof Events>(name: Name, listen: (event: Events[Name]) => void) => void;
};

const site = new KeptSite(self.registration.scope, build);

self.addEventListener("activate", (event) =>
  event.waitUntil(
    Promise.allSettled([site.clean(), self.registration.navigationPreload?.enable(), self.clients.claim()]),
  ),
);
self.addEventListener("fetch", (event) => {
  if (!site.answers(event.request)) return;
  const { request, preloadResponse } = event;
  event.respondWith(site.answer({ request, preloadResponse, waitUntil: (work) => event.waitUntil(work) }));
});
self.addEventListener("message", (event) => event.waitUntil(site.keep(event.data)));
