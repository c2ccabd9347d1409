import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";

type Lock = { packages: Record<string, { resolved?: string; optionalDependencies?: Record<string, string> }> };
const { packages } = JSON.parse(await readFile("package-lock.json", "utf8")) as Lock;

test("the lock file names the packages of every platform, or npm ci refuses it (node .ci/lock.mjs completes it)", () => {
  const names = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).map((name) => [`${path}/node_modules/${name}`, `node_modules/${name}`]),
  );
  expect(names.filter((paths) => !paths.some((path) => path in packages))).toEqual([]);
});

test("the lock file names no host", () => {
  expect(Object.values(packages).filter(({ resolved }) => resolved)).toEqual([]);
});
