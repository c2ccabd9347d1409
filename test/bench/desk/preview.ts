import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createMarkdownIt, parseMarkdown } from "@observablehq/framework/dist/markdown.js";
import { bundleClient } from "../../../src/desk/http/clientFiles.js";
import { Drawing } from "../../../src/desk/preview/Drawing.js";
import { Previews } from "../../../src/desk/preview/Previews.js";
import { projectRoot } from "../../../src/site/framework.js";
import { openBrowser } from "../../browser/browser.js";
import { openTestDesk } from "../../desk/testDesk.js";
import { atMost, median, type Result } from "../result.js";

const paths = ["index", "dependence", "implications", "strategies"];
const rounds = 7;

/** How soon a draft is seen after a pause in typing, and what a check takes. */
export async function benchDeskPreview(): Promise<Result[]> {
  const drawn = await measureDrawing();
  return [
    atMost("a draft drawn, median of four pages", drawn.draw, 0.5, "s"),
    atMost("a draft drawn, against Framework's own reading of its text", drawn.draw / drawn.parse, 40, "times"),
    atMost("a draft checked, median of four pages", drawn.check, 0.3, "s"),
    atMost("a draft seen after a pause in typing, median", await measureSeen(), 1, "s"),
  ];
}

async function measureDrawing() {
  const data = await mkdtemp(join(tmpdir(), "preview-"));
  const drawing = new Drawing({ data, images: join(data, "images") });
  const previews = new Previews({ drawing, deskOrigin: "http://localhost:1", previewOrigin: "http://127.0.0.1:2" });
  try {
    const times = { draw: [] as number[], check: [] as number[], parse: [] as number[] };
    const md = createMarkdownIt({});
    const timed = async (list: number[], work: () => unknown) => {
      const began = performance.now();
      await work();
      list.push((performance.now() - began) / 1000);
    };
    for (const path of paths) {
      const written = readFileSync(join(projectRoot, `src/${path}.md`), "utf8");
      await previews.draw("bench", { path, text: written });
      for (let round = 0; round < rounds; ++round) {
        const text = `${written}\nRound ${round}.\n`;
        await timed(times.draw, () => previews.draw("bench", { path, text }));
        await timed(times.check, () => previews.check("bench", { path, text }));
        await timed(times.parse, () => parseMarkdown(text, { md, path: `/${path}` }));
      }
    }
    return { draw: median(times.draw), check: median(times.check), parse: median(times.parse) };
  } finally {
    await drawing.close();
    await rm(data, { recursive: true, force: true });
  }
}

/** From the end of the pause to the new view in a real browser, the desk and its preview behind it. */
async function measureSeen(): Promise<number> {
  const folder = fileURLToPath(new URL("../../browser/pages/deskPreview", import.meta.url));
  const desk = await openTestDesk({ client: await bundleClient({ folder, minify: false }) });
  const browser = await openBrowser();
  try {
    const caller = await desk.enter("Ada", "editor");
    await caller.call("GET", "/api/completions");
    const [name = "", value = ""] = caller.cookie.split("=");
    const context = await browser.newContext();
    await context.addCookies([{ name, value, url: desk.origin }]);
    const page = await context.newPage();
    await page.goto(desk.origin);
    const written = readFileSync(join(projectRoot, "src/strategies.md"), "utf8");
    const times: number[] = [];
    for (let round = 0; round <= rounds; ++round) {
      const text = `${written}\nRound ${round}.\n`;
      // The pause itself, 0.35 s, is not counted.
      const took = await page.evaluate(
        ([text, isFirst]) =>
          new Promise<number>((resolve) => {
            const began = performance.now() + (isFirst ? 0 : 350);
            const listening = new AbortController();
            addEventListener(
              "message",
              ({ data }) => {
                if (data?.type !== "ready") return;
                listening.abort();
                resolve((performance.now() - began) / 1000);
              },
              { signal: listening.signal },
            );
            const { open, write } = window as unknown as Record<"open" | "write", (...words: string[]) => void>;
            if (isFirst) open("strategies", text);
            else write(text);
          }),
        [text, round === 0] as const,
      );
      if (round > 0) times.push(took);
    }
    return median(times);
  } finally {
    await browser.close();
    await desk.close();
  }
}
