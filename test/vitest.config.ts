import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("../", import.meta.url));
const inBrowser = "test/browser/**/*.test.ts";

/**
 * Two kinds of test: those of modules, and those that need a real browser. Two files at a time: they wait more than they
 * compute, and the machines have two cores.
 */
export default defineConfig({
  root,
  test: {
    maxWorkers: 2,
    expect: { poll: { timeout: 30_000 } },
    reporters: process.env.CI ? ["default"] : ["dot"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [inBrowser, "test/bench/**"],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: [inBrowser],
          globalSetup: "test/browser/builtSite.ts",
          testTimeout: 120_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
