import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Drawing } from "../../../src/desk/preview/Drawing.js";
import { Previews } from "../../../src/desk/preview/Previews.js";
import { pageOf } from "./openDrafts.js";

let data: string;
let drawing: Drawing;
const said: string[] = [];
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), "drawing-"));
  drawing = new Drawing({
    data,
    images: join(data, "images"),
    log: (line) => said.push(line),
    limits: { order: 8000, wait: 200_000, preparation: 200_000 },
  });
});
afterAll(async () => {
  await drawing?.close();
  await rm(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

test("a text that takes too long costs the process that draws, not the desk, and is not tried again", async () => {
  const previews = new Previews({ drawing, deskOrigin: "http://localhost:1", previewOrigin: "http://127.0.0.1:2" });
  expect(await previews.draw("a", { path: "quotas", text: pageOf("Well.") })).toMatchObject({ good: true, faults: [] });
  const endless = { path: "quotas", text: pageOf("<div>".repeat(60_000)) };
  await expect(previews.draw("a", endless)).rejects.toMatchObject({ status: 422 });
  const begun = drawing.begun;
  await expect(previews.draw("a", endless)).rejects.toMatchObject({ status: 422 });
  expect(await previews.draw("a", { path: "quotas", text: pageOf("Well again.") })).toMatchObject({ good: true });
  expect(drawing.begun).toBe(begun + 1);
  expect(said.join("\n")).toContain("took more than");
});
