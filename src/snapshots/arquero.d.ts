/** The bundle without node's own modules, the only one that a browser can load. */
declare module "arquero/dist/arquero.min.js" {
  const aq: typeof import("arquero");
  export = aq;
}
