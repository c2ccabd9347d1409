/** Why the desk ends a connection, or does not let into a room. Codes are those of WebSockets' own range. */
export const refusals = {
  /** What was sent is not what an editor sends. */
  invalid: 4400,
  /** The ticket is used, old, or of somebody else: ask for another. */
  ticket: 4401,
  /** This person may not be here. */
  forbidden: 4403,
  /**
   * There is no page with this epoch any more, or it was set back to a time before: the document kept here cannot be synced,
   * and what was typed in it is to be merged into the page of now as a text.
   */
  moved: 4404,
  /** The page would be too long. */
  large: 4413,
  /** Too many connections. */
  busy: 4429,
  /** The page cannot be read, or its disk is well again: connect once more. */
  again: 4503,
} as const;

export type RefusalCode = (typeof refusals)[keyof typeof refusals];

/** A refusal as the one string that a room's answer can carry. */
export const refusalText = (code: RefusalCode, reason: string): string => `${code} ${reason}`;

/** The reverse of `refusalText`; null for any other text. */
export function readRefusal(text: string): { code: number; reason: string } | null {
  const [, code, reason] = /^(4\d\d\d) (.*)$/s.exec(text) ?? [];
  return code === undefined || reason === undefined ? null : { code: Number(code), reason };
}
