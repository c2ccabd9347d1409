import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveSite } from "../../src/site/serve.js";

let folder: string;
let site: Awaited<ReturnType<typeof serveSite>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "serve-"));
  const root = join(folder, "dist");
  await mkdir(join(root, "_file"), { recursive: true });
  await writeFile(join(folder, "secret.html"), "secret");
  await writeFile(join(root, ".hidden.html"), "secret");
  await symlink(join(folder, "secret.html"), join(root, "link.html"));
  for (const [name, text] of Object.entries({
    "index.html": "<p>home",
    "dependence.html": "<p>dependence",
    "404.html": "<p>nothing here",
    "_file/icon.1c582f5c.svg": "<svg/>",
    "data.parquet": "PAR1",
    "sw.js": "",
  })) {
    await writeFile(join(root, name), text);
    if (name.endsWith(".parquet")) continue;
    await writeFile(join(root, `${name}.br`), brotliCompressSync(text));
    await writeFile(join(root, `${name}.gz`), gzipSync(text));
  }
  site = await serveSite(root);
});
afterAll(async () => {
  await site?.close();
  await rm(folder, { recursive: true });
});

/** Asks for a path as it stands; fetch would tidy it first. */
function ask(path: string, headers: Record<string, string> = {}, method = "GET") {
  return new Promise<{ status: number; headers: Record<string, string>; body: Buffer }>((resolve, reject) => {
    const { hostname, port } = new URL(site.url);
    request({ hostname, port, path, headers, method }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers as Record<string, string>,
          body: Buffer.concat(parts),
        }),
      );
    })
      .on("error", reject)
      .end();
  });
}

test.each([
  ["/", "home"],
  ["/index", "home"],
  ["/dependence", "dependence"],
  ["/dependence.html?x=1", "dependence"],
])("%s is a page", async (path, text) => {
  const { status, body, headers } = await ask(path);
  expect([status, body.toString(), headers["content-type"]]).toEqual([200, `<p>${text}`, "text/html; charset=utf-8"]);
});

test.each(["/nothing", "/dependence/", "/_file", "/%zz", "/data.parquet/x"])("%s is not found", async (path) => {
  const { status, body } = await ask(path);
  expect([status, body.toString()]).toEqual([404, "<p>nothing here"]);
});

test.each([
  "/../secret.html",
  "/..%2fsecret.html",
  "/%2e%2e/secret.html",
  "/_file/../../secret.html",
  "/..\\secret.html",
  "/%00/../secret.html",
  "/link.html",
  "/.hidden.html",
  "//etc/passwd",
])("%s does not lead out of the site", async (path) => {
  const { status, body } = await ask(path);
  expect(status).toBe(404);
  expect(body.toString()).not.toContain("secret");
});

test("a browser gets Brotli or gzip as it accepts", async () => {
  const brotli = await ask("/", { "accept-encoding": "gzip, deflate, br" });
  expect([brotli.headers["content-encoding"], brotliDecompressSync(brotli.body).toString()]).toEqual(["br", "<p>home"]);
  const gzip = await ask("/", { "accept-encoding": "gzip, br;q=0" });
  expect([gzip.headers["content-encoding"], gunzipSync(gzip.body).toString()]).toEqual(["gzip", "<p>home"]);
  const none = await ask("/", { "accept-encoding": "identity" });
  expect([none.headers["content-encoding"], none.headers.vary]).toEqual([undefined, "Accept-Encoding"]);
});

test("a file that is known is not sent again", async () => {
  const { etag } = (await ask("/")).headers;
  const { status, body } = await ask("/", { "if-none-match": etag as string });
  expect([status, body.length]).toEqual([304, 0]);
});

test("a download that broke off can go on", async () => {
  const part = async (range: string, headers = {}) => {
    const { status, body, headers: sent } = await ask("/data.parquet", { range, ...headers });
    return [status, body.toString(), sent["content-range"]];
  };
  expect(await part("bytes=1-")).toEqual([206, "AR1", "bytes 1-3/4"]);
  expect(await part("bytes=4-")).toEqual([200, "PAR1", undefined]);
  expect(await part("bytes=0-1, 3-")).toEqual([200, "PAR1", undefined]);
  expect(await part("bytes=1-", { "if-range": '"another"' })).toEqual([200, "PAR1", undefined]);
  expect((await ask("/", { range: "bytes=1-", "accept-encoding": "gzip" })).status).toBe(200);
});

test("only files named after their content are kept for good", async () => {
  expect((await ask("/_file/icon.1c582f5c.svg")).headers["cache-control"]).toContain("immutable");
  expect((await ask("/")).headers["cache-control"]).toBe("no-cache");
  expect((await ask("/sw.js")).headers["cache-control"]).toBe("no-cache");
});

test("a site is read, not written", async () => {
  expect((await ask("/", {}, "POST")).status).toBe(405);
  const head = await ask("/", {}, "HEAD");
  expect([head.status, head.headers["content-length"], head.body.length]).toEqual([200, "7", 0]);
});

test("every answer forbids requests to other hosts and being framed", async () => {
  for (const path of ["/", "/nothing", "/data.parquet"]) {
    const { headers } = await ask(path);
    expect(headers["content-security-policy"]).toMatch(/default-src 'none';.*frame-ancestors 'none'/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
  }
});
