import { existsSync } from "node:fs";

/** Where browsers of Chromium's family are, the reader's own wish first. */
const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * The browser that tests drive, or nothing when there is none.
 * @throws when the environment names one that is not there
 */
export function findChromium({ env = process.env, exists = existsSync } = {}) {
  const { CHROMIUM } = env;
  if (!CHROMIUM) return usual.find(exists);
  if (exists(CHROMIUM)) return CHROMIUM;
  throw new Error(`missing browser: ${CHROMIUM}, which CHROMIUM names`);
}

/** What lets a browser run as root, without a display, and without asking its maker for anything. */
export const chromiumFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
