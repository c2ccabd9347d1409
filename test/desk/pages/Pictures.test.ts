import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { testPages } from "./testPages.js";
import { testRepository } from "./testRepository.js";

const png = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"), Buffer.alloc(40, 3)]);
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(40)]);

test("a picture is what its bytes say, whatever it is called", async () => {
  const { pictures } = await testPages(testRepository({}));
  expect((await pictures.add("map.svg", png, "ada")).name).toMatch(/^map-[0-9a-f]{10}\.png$/);
  expect((await pictures.add("map.png", jpeg, "ada")).name).toMatch(/^map-[0-9a-f]{10}\.jpg$/);
  for (const bytes of ["<svg xmlns='http://www.w3.org/2000/svg'/>", "<!doctype html>", "GIF", ""])
    await expect(pictures.add("x.png", Buffer.from(bytes), "ada")).rejects.toThrow("Only PNG, JPEG, WebP and GIF");
  await expect(pictures.add("x.png", Buffer.concat([png, Buffer.alloc(8e6)]), "ada")).rejects.toThrow("8 MB at most");
});

test("no name leads out of the folder, and the same picture is kept once", async () => {
  const { pictures, data } = await testPages(testRepository({}));
  for (const called of ["../../etc/passwd", "..\\..\\x.png", "/abs/olute.png", "\0.png", "....", "a".repeat(500)]) {
    const { name } = await pictures.add(called, png, "ada");
    expect(name).toMatch(/^[a-z0-9][a-z0-9-]*-[0-9a-f]{10}\.png$/);
    expect(existsSync(join(data, "images", name))).toBe(true);
  }
  const before = readdirSync(join(data, "images")).length;
  await pictures.add("../../etc/passwd", png, "bo");
  expect(readdirSync(join(data, "images"))).toHaveLength(before);
});

test("only pictures are read, from the desk's folder and from the branch", async () => {
  const { pictures } = await testPages(
    testRepository({ "src/images/old.png": png, "src/images/page.png": "<html>", "src/secret.png": png }),
  );
  expect((await pictures.read("old.png")).type).toBe("image/png");
  for (const name of ["page.png", "../secret.png", "..%2fsecret.png", "old.svg", ".", "__proto__"])
    await expect(pictures.read(name)).rejects.toThrow("There is no such picture.");
});
