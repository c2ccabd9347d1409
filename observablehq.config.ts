import type MarkdownIt from "markdown-it";
import { snapshots } from "./data-loaders/snapshots.js";
import { claimMarkdown } from "./src/claims/markdown.js";
import { figureMarkdown } from "./src/figures/markdown.js";
import { queryMarkdown } from "./src/queries/markdown.js";
import { scenarioMarkdown } from "./src/scenarios/markdown.js";
import { footer, head, header } from "./src/site/frame.js";

/** Files with an address of their own, without a hash, so that they can be cited and fetched. */
const downloads = [
  "/data/datapackage.json",
  "/data/claims.json",
  "/data/claims.csv",
  ...snapshots.flatMap(({ name }) => [`/data/${name}.parquet`, `/data/${name}.csv`]),
];

export default {
  root: "src",
  output: "dist",
  title: "REEvolution",
  style: "style.css",
  globalStylesheets: [],
  sidebar: false,
  pager: false,
  toc: false,
  head,
  header,
  footer,
  dynamicPaths: downloads,
  markdownIt: (md: MarkdownIt) => scenarioMarkdown(queryMarkdown(claimMarkdown(figureMarkdown(md)))),
};
