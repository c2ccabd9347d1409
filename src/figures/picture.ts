import * as vega from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import type { Rows } from "./figure.js";
import type { Size } from "./pictureHtml.js";

/**
 * Draws the picture of a spec, which takes `rows` by that name or has its own inside.
 * Throws on Vega's own warnings, which it would otherwise print and draw over.
 */
async function toPicture(spec: TopLevelSpec, title: string, rows?: Rows): Promise<{ svg: string; size: Size }> {
  const warn = (...words: unknown[]) => {
    // Bars of a fixed step are as high as they need to be, and fitted in width only: as meant.
    if (words.join(" ").startsWith('Dropping "fit-y"')) return logger;
    throw new Error(`faulty figure: ${words.join(" ")}`);
  };
  const logger = Object.assign(vega.logger(vega.Warn), { warn, error: warn });
  vega.resetSVGDefIds();
  const runtime = vega.parse(compile(spec, { logger }).spec);
  const view = new vega.View(runtime, { renderer: "none", logger });
  if (rows) view.data("rows", structuredClone(rows) as object[]);
  await view.runAsync();
  const drawn = await view.toSVG();
  view.finalize();
  const size = /width="([\d.]+)" height="([\d.]+)"/.exec(drawn);
  if (!size) throw new Error("missing size of picture");
  const words = `<title>${title.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</title>`;
  const svg = drawn.replace(/^<svg ([^>]*)>/, `<svg role="img" $1>${words}`);
  return { svg, size: [Math.ceil(Number(size[1])), Math.ceil(Number(size[2]))] };
}

/** Pictures that a figure draws itself, by their endings, and their sizes. */
export function toDrawings(drawings: Readonly<Record<string, string>>) {
  const files: Record<string, string> = {};
  const sizes: Record<string, Size> = {};
  for (const [ending, drawn] of Object.entries(drawings)) {
    const size = / width="([\d.]+)" height="([\d.]+)"/.exec(drawn);
    if (!size) throw new Error("missing size of picture");
    files[`${ending}.svg`] = drawn;
    sizes[ending] = [Math.ceil(Number(size[1])), Math.ceil(Number(size[2]))];
  }
  return { files, sizes };
}

/** The pictures of specs, by their endings, and their sizes. */
export async function toPictures(specs: Readonly<Record<string, object>>, title: string, rows?: Rows) {
  const files: Record<string, string> = {};
  const sizes: Record<string, Size> = {};
  for (const [ending, spec] of Object.entries(specs)) {
    const { svg, size } = await toPicture(spec as TopLevelSpec, title, rows);
    files[`${ending}.svg`] = svg;
    sizes[ending] = size;
  }
  return { files, sizes };
}
