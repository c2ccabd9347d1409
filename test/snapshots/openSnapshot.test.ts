import { afterEach, expect, test, vi } from "vitest";
import { openSnapshot } from "../../src/snapshots/openSnapshot.js";

afterEach(() => vi.unstubAllGlobals());

/** How the browser is asked for the file of a snapshot, time after time, while each answer is the next of these. */
async function askedWith(name: string, answers: (() => Promise<Response>)[]) {
  const asked: (string | undefined)[] = [];
  vi.stubGlobal("fetch", (_: string, { cache }: RequestInit) => {
    asked.push(cache);
    return answers[asked.length - 1]?.();
  });
  for (const _ of answers) await openSnapshot({ name, href: `/${name}.parquet` }).catch(() => {});
  return asked;
}

const unreachable = () => Promise.reject(new TypeError("offline"));
const damaged = async () => new Response("damaged");
const givenUp = async () =>
  new Response(
    new ReadableStream({ start: (controller) => controller.error(new DOMException("given up", "AbortError")) }),
  );

test("a snapshot that came damaged is asked for past what the browser keeps", async () => {
  expect(await askedWith("quotas", [damaged, damaged])).toEqual(["default", "reload"]);
});

test("one whose download broke off or was given up may be taken from what the browser keeps", async () => {
  expect(await askedWith("prices", [unreachable, givenUp, damaged])).toEqual(["default", "default", "default"]);
});
