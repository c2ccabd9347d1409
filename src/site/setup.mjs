import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { delimiter, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { findChromium } from "./chromium.mjs";

/**
 * Installs what is missing, before `npm start`, `npm test` and `npm run build`. With `--browser`, also a browser.
 * It runs before anything is installed, so it needs nothing but the Node that is there: 20 or newer.
 */
const root = fileURLToPath(new URL("../../", import.meta.url));

/** Whether the installed packages are those of the lock file, as npm notes when it has installed them. */
export function isInstalled(folder = root) {
  const installed = `${folder}/node_modules/.package-lock.json`;
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${folder}/package-lock.json`).mtimeMs;
}

/** The path without the packages' own programs, as these are about to be replaced. */
export const outsidePath = (path) =>
  path
    .split(delimiter)
    .filter((folder) => !folder.split(sep).includes("node_modules"))
    .join(delimiter);

/** What to do for a browser: nothing, install it, or say what to install. */
export function browserStep({ found, user, hasApt }) {
  if (found) return "found";
  return user === 0 && hasApt ? "install" : "say";
}

const advice =
  "No browser for the tests: install Chromium (Debian: sudo apt-get install chromium), or set CHROMIUM to the path of a Chrome or Chromium.";

function run(command, args, env = process.env) {
  const { status, error, stdout } = spawnSync(command, args, {
    cwd: root,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status === 0) return;
  process.stdout.write(stdout ?? "");
  throw new Error(`failed command: ${command} ${args.join(" ")}${error ? `, ${error.message}` : ""}`);
}

function timed(what, action) {
  const start = performance.now();
  console.log(what);
  action();
  console.log(`  done in ${((performance.now() - start) / 1000).toFixed(0)} s`);
}

function setUpPackages() {
  if (isInstalled()) return;
  timed("Installing packages into node_modules, once; about half a minute", () =>
    run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
      ...process.env,
      PATH: outsidePath(process.env.PATH ?? ""),
    }),
  );
}

function setUpBrowser() {
  const step = browserStep({
    found: findChromium(),
    user: process.getuid?.(),
    hasApt: existsSync("/usr/bin/apt-get"),
  });
  if (step === "say") throw new Error(advice);
  if (step === "found") return;
  timed("Installing Debian's Chromium for the browser tests, once; a minute or two", () => {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    run("apt-get", ["update", "-qq"], env);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], env);
  });
  if (!findChromium()) throw new Error(advice);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    setUpPackages();
    if (process.argv.includes("--browser")) setUpBrowser();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
