import "tsx/esm";

/** The site's config, but written to a folder of its own: `dist` is replaced only by a site that is whole. */
const { default: config } = await import("../../observablehq.config.ts");

// biome-ignore lint/style/noDefaultExport: Framework reads its config so.
export default { ...config, output: process.env.SITE_OUTPUT };
