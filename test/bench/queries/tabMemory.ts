import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";

/**
 * Memory of the browser's largest tab in MB, as the machine counts it (VmRSS of the renderer's process, VmHWM for the
 * most it ever was): JavaScript, WebAssembly, buffers, and about 100 MB of the browser itself.
 */
export async function tabMemory(browser: Browser): Promise<{ now: number; most: number }> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const tabs = processInfo.filter(({ type }) => type === "renderer");
  const states = await Promise.all(tabs.map(({ id }) => readFile(`/proc/${id}/status`, "utf8").catch(() => "")));
  const largest = (key: string) =>
    Math.max(
      ...states.map((state) => Number(new RegExp(`^${key}:\\s+(\\d+) kB`, "m").exec(state)?.[1] ?? 0) * 1.024e-3),
    );
  return { now: largest("VmRSS"), most: largest("VmHWM") };
}
