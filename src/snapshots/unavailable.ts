/** Something a reader asked for is not there. The message is for programmers, the sentence for the reader. */
export class Unavailable extends Error {
  constructor(
    message: string,
    readonly sentence: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "Unavailable";
  }
}

export function unreachable(href: string, name: string, cause: unknown): Unavailable {
  const why = globalThis.navigator?.onLine === false ? "this browser is offline" : "the site cannot be reached";
  return new Unavailable(`unreachable file: ${href}`, `${name} could not be downloaded: ${why}.`, { cause });
}

type Options = Pick<RequestInit, "headers" | "cache"> & { signal?: AbortSignal | undefined };

/**
 * Fetches a file of this site, described as in “The query engine”.
 * @throws Unavailable when the site cannot be reached or has no such file; AbortError when the signal says so
 */
export async function fetchFile(href: string, name: string, { signal, ...rest }: Options = {}) {
  let response: Response;
  try {
    response = await fetch(href, signal ? { ...rest, signal } : rest);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable(href, name, error);
  }
  if (!response.ok)
    throw new Unavailable(
      `missing file: ${href} (${response.status})`,
      `${name} is not available: the site answered ${response.status}.`,
    );
  return response;
}
