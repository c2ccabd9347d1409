/** What the desk answered instead of what was asked for: its own words. */
export class CallError extends Error {
  override name = "CallError";

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Calls the desk.
 * @throws CallError with the desk's words, or with status 0 when it cannot be reached
 */
export async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const content =
    body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(path, { method, ...content }).catch(() => {
    throw new CallError(0, "The desk cannot be reached.");
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new CallError(response.status, answer.error ?? "The desk cannot be read.");
  return answer;
}
