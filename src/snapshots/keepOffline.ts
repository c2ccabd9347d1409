import { savesData } from "./connection.js";

type File = { href: string; packed: Blob | undefined };

/**
 * Lets the browser keep what this page has loaded and what queries need, so that the next visit needs no download and no
 * connection. Only the built site has a service worker, which the page names; where there is none, or the browser keeps
 * nothing, as on plain http and in private windows, everything works as at the first visit.
 */
export async function keepOffline(files: readonly File[]) {
  const script = document.querySelector<HTMLMetaElement>("meta[name=service-worker]")?.content;
  if (!script || !("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register(new URL(script, document.baseURI), { updateViaCache: "none" });
    const { active } = await navigator.serviceWorker.ready;
    const held = files.flatMap(({ href, packed }) => (packed ? [{ address: href, file: packed }] : []));
    active?.postMessage({ files: held, addresses: [location.href], ahead: !savesData() });
    const observer = new PerformanceObserver((list) => {
      active?.postMessage({ addresses: list.getEntries().map(({ name }) => name) });
    });
    observer.observe({ type: "resource", buffered: true });
  } catch {
    // The browser refuses; nothing is lost but the second visit's speed.
  }
}
