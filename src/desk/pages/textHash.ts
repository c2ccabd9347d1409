import { createHash } from "node:crypto";

/** What approvals bind to: SHA-256 of a page's text as the desk holds it (lines end in `\n`, no byte order mark), as hex. */
export const textHash = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");
