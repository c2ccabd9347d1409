import { DeskError } from "../shared/DeskError.js";

/** Controls but tab and line end, and marks that turn the direction of what follows or that nobody can see. */
const unseen =
  /(?![\t\n])[\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Cn}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\p{Cs}|[\u{e0000}-\u{e0fff}]/gu;

export const longestBody = 4000;

/** A remark as it may be shown to others: plain text. @throws DeskError when nothing is left of it */
export function cleanBody(body: string, longest = longestBody): string {
  const clean = body.normalize("NFC").replace(/\r\n?/g, "\n").replace(unseen, "").trim();
  if (!clean) throw new DeskError(400, "There is nothing in this remark.");
  if (clean.length > longest) throw new DeskError(400, `A remark has at most ${longest} characters.`);
  return clean;
}
