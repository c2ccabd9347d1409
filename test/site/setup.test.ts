import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findChromium } from "../../src/site/chromium.mjs";
import { browserStep, isInstalled, outsidePath } from "../../src/site/setup.mjs";

test("packages are installed when they are those of the lock file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "setup-"));
  const lock = join(folder, "package-lock.json");
  const installed = join(folder, "node_modules/.package-lock.json");
  await writeFile(lock, "{}");
  expect(isInstalled(folder)).toBe(false);
  await mkdir(join(folder, "node_modules"));
  await writeFile(installed, "{}");
  expect(isInstalled(folder)).toBe(true);
  await utimes(lock, new Date(), new Date(Date.now() + 1000));
  expect(isInstalled(folder)).toBe(false);
  await rm(folder, { recursive: true });
});

test("packages are installed with programs from outside node_modules", () => {
  expect(outsidePath("/a/node_modules/.bin:/usr/bin:/b/node_modules/x/bin:/bin")).toBe("/usr/bin:/bin");
});

test("a browser is taken as found, the one that is wished for first", () => {
  const exists = (path: unknown) => ["/usr/bin/google-chrome", "/opt/chrome"].includes(String(path));
  expect(findChromium({ env: {}, exists })).toBe("/usr/bin/google-chrome");
  expect(findChromium({ env: { CHROMIUM: "/opt/chrome" }, exists })).toBe("/opt/chrome");
  expect(findChromium({ env: {}, exists: () => false })).toBeUndefined();
  expect(() => findChromium({ env: { CHROMIUM: "/nowhere" }, exists })).toThrow("missing browser: /nowhere");
});

test("a missing browser is installed by root where there is apt-get, and asked for elsewhere", () => {
  const step = (user: number, hasApt: boolean) => browserStep({ found: undefined, user, hasApt });
  expect([step(0, true), step(1000, true), step(0, false)]).toEqual(["install", "say", "say"]);
  expect(browserStep({ found: "/usr/bin/chromium", user: 1000, hasApt: false })).toBe("found");
});
