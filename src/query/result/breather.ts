/**
 * For long work on the page's own thread: an async function that lets the page breathe when the work has gone on for
 * `milliseconds`, and else goes on at once. It rejects when the signal has been aborted meanwhile.
 */
export function breather(signal?: AbortSignal, milliseconds = 12): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < milliseconds) return;
    return pause().then(() => {
      signal?.throwIfAborted();
      since = performance.now();
    });
  };
}

/** Until the browser has dealt with what waits. Timers would be held back to four milliseconds each. */
const pause = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
