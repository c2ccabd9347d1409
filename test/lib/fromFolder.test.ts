import { expect, test } from "vitest";
import { fromFolder, rootFrom } from "../../src/lib/fromFolder.js";

test.each([
  ["/index", ""],
  ["/annex/quotas", "../"],
  ["/annex/old/quotas", "../../"],
])("the root of the site from %s", (path, root) => {
  expect(rootFrom(path)).toBe(root);
});

test("addresses from the root hold in a page that is in a folder; other addresses stay", () => {
  const html =
    '<a href="./claims#a">a</a><img src="figures/a.svg"><source srcset="queries/a.svg"><a href="#a"></a><a href="https://a.org/"></a><a href="/a"></a>';
  expect(fromFolder(html, "/quotas")).toBe(html);
  expect(fromFolder(html, "/annex/quotas")).toBe(
    '<a href="../claims#a">a</a><img src="../figures/a.svg"><source srcset="../queries/a.svg"><a href="#a"></a><a href="https://a.org/"></a><a href="/a"></a>',
  );
});
