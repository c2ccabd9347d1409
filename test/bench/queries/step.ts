import type { Page } from "playwright-core";
import type { Steps } from "./page.js";

/** Lets the benchmark's page do something, and says how long it took there, in seconds. */
export const step = <Name extends keyof Steps>(page: Page, name: Name, ...args: Parameters<Steps[Name]>) =>
  page.evaluate(
    async ({ name, args }) => {
      const steps = (globalThis as unknown as { steps: Record<string, (...args: unknown[]) => Promise<void>> }).steps;
      const start = performance.now();
      await steps[name]?.(...args);
      return (performance.now() - start) / 1000;
    },
    { name: name as string, args: args as unknown[] },
  );
