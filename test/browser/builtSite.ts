import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { build } from "../../src/site/build.js";
import { projectRoot } from "../../src/site/framework.js";
import { serveSite } from "../../src/site/serve.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the built site is served while the tests run. */
    siteUrl: string;
  }
}

/** Builds the site once, checked as always, and serves it to the browser tests. */
export async function setup(project: TestProject) {
  console.log("Building the site for the browser tests");
  await build();
  const { url, close } = await serveSite(join(projectRoot, "dist"));
  project.provide("siteUrl", url);
  return close;
}
