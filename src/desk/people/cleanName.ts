import { DeskError } from "../shared/DeskError.js";

/** Controls, and marks that turn the direction of what follows or that nobody can see. Joiners are part of words. */
const unseen =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Cn}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}|[\u{e0000}-\u{e0fff}]/gu;
const stacked = /(\p{M}{3})\p{M}+/gu;

/** Characters of a name. */
export const longestName = 60;

/**
 * A person's name as it may be shown to others.
 * @throws DeskError when nothing is left of it, or it is too long
 */
export function cleanName(name: string): string {
  const clean = name.normalize("NFC").replace(/\s/gu, " ").replace(unseen, "").replace(stacked, "$1");
  const short = clean.replace(/ +/g, " ").trim();
  if (!/[\p{L}\p{N}]/u.test(short)) throw new DeskError(400, "A name needs at least one letter.");
  if ([...short].length > longestName) throw new DeskError(400, `A name has at most ${longestName} characters.`);
  return short;
}
