/**
 * Keeps the desk's own programs in the browser, so that its address opens while the desk is away. Nothing of anybody's is
 * kept here: answers of `/api` never pass through it.
 */

/** Written in by the build: the paths that make up the desk's page, and a name for just these. */
declare const SHELL: { version: string; paths: string[] };

type Waiting = Event & { waitUntil(work: Promise<unknown>): void };
type Asking = Event & { request: Request; respondWith(answer: Promise<Response>): void };
const worker = self as unknown as {
  addEventListener(type: "install" | "activate", listener: (event: Waiting) => void): void;
  addEventListener(type: "fetch", listener: (event: Asking) => void): void;
  skipWaiting(): Promise<void>;
};

const cacheName = `desk ${SHELL.version}`;
/** How long the desk may take to answer before its page is taken from here, in ms. */
const patience = 8000;
/** What a proxy answers for a desk that is away. */
const away = [502, 503, 504];

worker.addEventListener("install", (event) => {
  const requests = SHELL.paths.map((path) => (path === "/" ? new Request(path, { cache: "no-cache" }) : path));
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll(requests))
      .then(() => worker.skipWaiting()),
  );
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter((name) => name !== cacheName).map((n) => caches.delete(n)))),
  );
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname === "/") event.respondWith(fromDesk(request));
  else if (pathname.startsWith("/files/")) event.respondWith(kept(request).then((found) => found ?? fetch(request)));
});

/** The page as the desk has it now; while the desk is away, as it was. */
async function fromDesk(request: Request): Promise<Response> {
  const answer = await fetch(request, { signal: AbortSignal.timeout(patience) }).catch(() => null);
  if (answer && !away.includes(answer.status)) return answer;
  return (await kept("/")) ?? answer ?? Response.error();
}

const kept = (request: Request | string) => caches.match(request, { cacheName });
