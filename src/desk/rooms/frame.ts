import { createDecoder, readVarString, readVarUint } from "lib0/decoding";
import { Refusal } from "./Refusal.js";
import { isRoomName } from "./roomName.js";

/** What kinds of messages editors send; the numbers are those of Hocuspocus. */
const types = {
  0: "sync",
  1: "awareness",
  2: "auth",
  3: "queryAwareness",
  4: "sync",
  5: "stateless",
  7: "close",
} as const;
const steps = ["step1", "step2", "update"] as const;

export type FrameType = Exclude<(typeof types)[keyof typeof types], "sync"> | (typeof steps)[number];
export type Frame = { room: string; type: FrameType; bytes: Uint8Array };

/** The outside of a message. @throws Refusal */
export function readFrame(bytes: Uint8Array): Frame {
  let room: string;
  let type: FrameType | undefined;
  try {
    const decoder = createDecoder(bytes);
    room = readVarString(decoder);
    const kind = types[readVarUint(decoder) as keyof typeof types];
    type = kind === "sync" ? steps[readVarUint(decoder)] : kind;
  } catch {
    throw Refusal.invalid("unreadable message");
  }
  if (!isRoomName(room)) throw Refusal.invalid("a message to no room");
  if (!type) throw Refusal.invalid("a message of an unknown kind");
  return { room, type, bytes };
}
