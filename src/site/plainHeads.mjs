import { createRequire } from "node:module";

/**
 * Loaded into Framework by `node --import`: the head of a page is data.
 *
 * The reader of front matter that Framework brings runs it as a program when it begins with `---js`; so whoever writes a
 * page could run anything on the machine that builds or previews it. Here such a page is refused.
 */
const framework = createRequire(import.meta.url).resolve("@observablehq/framework/dist/frontMatter.js");
const engines = createRequire(framework)("gray-matter/lib/engines.js");

engines.javascript = {
  parse() {
    throw new SyntaxError("front matter that is a program: write it as YAML");
  },
};
