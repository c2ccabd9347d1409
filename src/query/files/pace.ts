/** How a long piece of work is followed and stopped; `onProgress` is told the share that is done, from 0 to 1. */
export type Work = { signal?: AbortSignal | undefined; onProgress?: ((share: number) => void) | undefined };

/** Milliseconds for which work may hold the page. */
const longest = 12;

/** Returns what work calls between its pieces, so that the page can draw, scroll and cancel: rejects with AbortError. */
export function pace({ signal, onProgress }: Work): (share: number) => Promise<void> {
  let last = performance.now();
  return async (share) => {
    signal?.throwIfAborted();
    if (performance.now() - last < longest) return;
    onProgress?.(share);
    await turn();
    signal?.throwIfAborted();
    last = performance.now();
  };
}

/** A message, not a timer: browsers slow the timers of a tab that is in the background to one a second. */
const turn = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
