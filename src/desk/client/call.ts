import { DeskError } from "../shared/DeskError.js";

/**
 * Calls the desk. A Blob goes as it is, everything else as JSON.
 *
 * @throws DeskError with the desk's own sentence, and status 0 when the desk cannot be reached
 */
export async function call<T>(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<T> {
  const isBlob = body instanceof Blob;
  const response = await fetch(path, {
    method,
    ...(body !== undefined && {
      body: isBlob ? body : JSON.stringify(body),
      headers: { "Content-Type": isBlob ? body.type : "application/json" },
    }),
  }).catch((error: Error) => {
    throw new DeskError(0, `The desk cannot be reached (${error.message}).`);
  });
  const text = await response.text();
  if (response.ok) return (text ? JSON.parse(text) : undefined) as T;
  throw new DeskError(response.status, sentenceIn(text) ?? `The desk answered ${response.status} to ${path}.`);
}

/** Whether an error means that the desk is away: it cannot be reached, or the proxy before it says so. */
export const isAway = (error: unknown): boolean =>
  error instanceof DeskError && [0, 502, 503, 504].includes(error.status);

function sentenceIn(text: string): string | null {
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    return typeof error === "string" ? error : null;
  } catch {
    return null;
  }
}
