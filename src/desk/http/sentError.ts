import { DeskError } from "../shared/DeskError.js";

const sentences: Record<number, string> = {
  404: "There is nothing here.",
  405: "This cannot be done here.",
  408: "The call took too long.",
  413: "This is too large.",
  414: "This address is too long.",
  415: "The desk does not take this kind of content here.",
  429: "Too many calls. Wait a minute.",
};

type Failure = Error & { statusCode?: number; code?: string; validation?: readonly unknown[] };

/**
 * What a caller is told of an error: a status and a plain sentence, never where in the program it was.
 * What is nobody's fault but the desk's is status 500.
 */
export function sentError(error: Failure): { status: number; message: string } {
  if (error instanceof DeskError) return { status: error.status, message: error.message };
  if (error.validation) return { status: 400, message: `unexpected call: ${error.message.slice(0, 300)}` };
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) return { status, message: sentences[status] ?? "The desk cannot read this call." };
  return { status: 500, message: "The desk made a mistake. What you wrote is not affected. Try again." };
}
