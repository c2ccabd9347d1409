import { registerHooks } from "node:module";

/**
 * Loaded into Framework by `node --import`: what the config imports is as fresh as the config.
 *
 * Framework imports its config anew, as `observablehq.config.ts?<time>`, when the file has been touched, but Node keeps
 * the modules that it imports. They get the same `?<time>`, so that an open preview follows a change in any of them.
 */
const version = /\?\d+(\.\d+)?$/;

registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    const [time] = version.exec(context.parentURL ?? "") ?? [];
    const isOurs = resolved.url.startsWith("file:") && !resolved.url.includes("/node_modules/");
    return time && isOurs && !resolved.url.includes("?") ? { ...resolved, url: resolved.url + time } : resolved;
  },
});
