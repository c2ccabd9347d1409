import type MarkdownIt from "markdown-it";
import { snapshots } from "./data-loaders/snapshots.js";
import { footer, head, header } from "./src/site/frame.js";
import { pageMarkdown } from "./src/site/pageMarkdown.js";

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
  markdownIt: (md: MarkdownIt) => pageMarkdown(md),
};
