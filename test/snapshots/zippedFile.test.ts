import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ZippedFile } from "../../src/snapshots/zippedFile.js";

/** Hard to compress, so that the gzip comes in many parts. */
const whole = Buffer.from(
  `wasm${Array.from({ length: 200_000 }, (_, i) => ((i * 2_654_435_761) >>> 0).toString(36)).join("")}`,
);
const zip = gzipSync(whole);
const half = Math.floor(zip.length / 2);

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
let answer: Answer;
let ranges: (string | undefined)[];
let file: ZippedFile;
let close: () => void;

beforeEach(async () => {
  ranges = [];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range);
    answer(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  close = () => void server.close();
  const href = `http://127.0.0.1:${(server.address() as AddressInfo).port}/engine.gzip`;
  const facts = { href, size: zip.length, whole: whole.length, type: "text/plain", begins: "wasm", name: "The engine" };
  file = new ZippedFile(facts);
});
afterEach(() => close());

const { signal } = new AbortController();
const read = async () => Buffer.from(await (await file.read({ signal })).arrayBuffer());
const sentence = () =>
  file.read({ signal }).then(
    () => "",
    (error) => error.sentence,
  );

/** Sends half of the gzip and then breaks the connection. */
const breaksOff: Answer = (_, response) => {
  response.writeHead(200, { "Content-Length": zip.length });
  response.write(zip.subarray(0, half), () => setTimeout(() => response.destroy(), 50));
};
const broken = "The engine arrived incomplete: the connection broke off. Run goes on with the download.";
const damaged = "The engine arrived damaged and cannot be used. Run downloads it again.";

test("a file is unpacked by the page, and the bytes that travel are told", async () => {
  answer = (_, response) => response.end(zip);
  const told: number[] = [];
  const blob = await file.read({ signal, onBytes: (bytes) => told.push(bytes) });
  expect(Buffer.from(await blob.arrayBuffer()).equals(whole)).toBe(true);
  expect(blob.type).toBe("text/plain");
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told.at(-1)).toBe(zip.length);
  await read();
  expect(ranges).toHaveLength(1);
});

test("a file that the browser has unpacked is taken as it is", async () => {
  answer = (_, response) => response.writeHead(200, { "Content-Encoding": "gzip" }).end(zip);
  const told: number[] = [];
  const blob = await file.read({ signal, onBytes: (bytes) => told.push(bytes) });
  expect(Buffer.from(await blob.arrayBuffer()).equals(whole)).toBe(true);
  expect(told.at(-1)).toBe(zip.length);
});

test("a download that breaks off goes on where it stopped", async () => {
  answer = breaksOff;
  expect(await sentence()).toBe(broken);
  answer = ({ headers }, response) => {
    const start = Number(/^bytes=(\d+)-$/.exec(headers.range ?? "")?.[1]);
    response.writeHead(206, { "Content-Range": `bytes ${start}-${zip.length - 1}/${zip.length}` });
    response.end(zip.subarray(start));
  };
  expect((await read()).equals(whole)).toBe(true);
  expect(ranges).toEqual([undefined, `bytes=${half}-`]);
});

test("a host that gives no parts gives the whole again", async () => {
  answer = breaksOff;
  await sentence();
  answer = (_, response) => response.end(zip);
  expect((await read()).equals(whole)).toBe(true);
});

test("an end that comes too soon is noticed, also of what the browser unpacks", async () => {
  answer = (_, response) => response.end(zip.subarray(0, 100_000));
  expect(await sentence()).toBe(broken);
  answer = (_, response) => response.end(whole.subarray(0, 100_000));
  expect(await sentence()).toBe(broken);
  answer = (_, response) => response.end(zip);
  expect((await read()).equals(whole)).toBe(true);
  expect(ranges.at(-1)).toBeUndefined();
});

test("a damaged file, and another file in its place, are refused and downloaded anew", async () => {
  const faulty = Buffer.from(zip);
  faulty.writeUInt8(faulty.readUInt8(half) ^ 255, half);
  for (const body of [faulty, "<!doctype html><p>Sign in to the network", Buffer.concat([zip, zip]), `${whole}.`]) {
    answer = (_, response) => response.end(body);
    expect(await sentence()).toBe(damaged);
    answer = (_, response) => response.end(zip);
    expect((await read()).equals(whole)).toBe(true);
    file = new ZippedFile(file.facts);
  }
  expect(ranges.every((range) => range === undefined)).toBe(true);
});

test("a host that has no such file, and none at all", async () => {
  answer = (_, response) => response.writeHead(404).end();
  expect(await sentence()).toBe("The engine is not available: the site answered 404.");
  file = new ZippedFile({ ...file.facts, href: "http://127.0.0.1:1/" });
  expect(await sentence()).toMatch(/^The engine could not be downloaded: /);
});

test("a download that is cancelled is neither damaged nor incomplete", async () => {
  const controller = new AbortController();
  answer = (_, response) => {
    response.writeHead(200, { "Content-Length": zip.length });
    response.write(zip.subarray(0, 50_000), () => controller.abort());
  };
  await expect(file.read({ signal: controller.signal })).rejects.toThrow("abort");
});
