import { readRefusal, refusals } from "../../shared/refusal.js";

/** What to do when the desk has ended a room, or did not let one in. */
export type Ending =
  /** Connect again, with another ticket. */
  | { kind: "again" }
  /** There is no such room any more; what was typed stays in this browser. */
  | { kind: "moved" }
  /** Asking again would end the same way. */
  | { kind: "locked"; why: string };

/** How often the desk may turn the same edits away before it is no accident. */
const mostRefused = 3;

/**
 * | the desk says | once | three times without an answer between |
 * | --- | --- | --- |
 * | the connection was cut, the desk restarts, a used ticket | again | again |
 * | the page has moved on | moved | |
 * | an unusual edit (4400), too long a page (4413) | again | locked: the same edits would be sent again |
 * | not here (4403) | locked | |
 */
export function endingOf({ code, reason }: { code: number; reason: string }, refused: number): Ending {
  if (code === refusals.moved) return { kind: "moved" };
  if (code === refusals.forbidden) return { kind: "locked", why: `the desk does not let you in: ${reason}.` };
  if ((code === refusals.invalid || code === refusals.large) && refused + 1 >= mostRefused)
    return { kind: "locked", why: `the desk does not take your last edits: ${reason}.` };
  return { kind: "again" };
}

/** Whether an ending counts against the edits that were sent. */
export const isRefusal = (code: number): boolean => code === refusals.invalid || code === refusals.large;

/** The reason of a room that did not let in, as an end. A reason of the browser's own means that nothing was asked. */
export const deniedBy = (reason: string): { code: number; reason: string } =>
  readRefusal(reason) ?? { code: refusals.again, reason };
