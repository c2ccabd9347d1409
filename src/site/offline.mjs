/**
 * Loaded into Framework and every loader by `node --import`: nothing leaves the machine, neither at build nor in preview.
 *
 * Framework asks a registry which version of each of its built-in libraries is the newest, also when no page uses
 * them. It is told a version that does not exist; were one used after all, fetching it fails, and with it the build.
 */
const local = new Set(["localhost", "127.0.0.1", "[::1]"]);
const fetchLocally = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  if (local.has(url.hostname) || url.protocol === "data:") return fetchLocally(input, init);
  if (isVersionQuestion(url)) return Response.json({ version: "0.0.0", versions: { "0.0.0": {} } });
  throw new Error(`request to another host: ${url}`);
};

/** `/name`, `/@scope/name` or `/name/latest`; a library's own text has a longer path under `/npm/`. */
const isVersionQuestion = ({ pathname }) => /^\/(@[\w.-]+\/)?[\w.-]+(\/latest)?$/.test(pathname);
