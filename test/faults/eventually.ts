/** Waits until something is so. @throws Error after a time */
export async function eventually(what: string, test: () => boolean, ms = 15_000): Promise<void> {
  const end = performance.now() + ms;
  while (!test()) {
    if (performance.now() > end) throw new Error(`not so after ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether it becomes so in time. */
export const becomes = (test: () => boolean, ms = 5000): Promise<boolean> =>
  eventually("it", test, ms).then(
    () => true,
    () => false,
  );
