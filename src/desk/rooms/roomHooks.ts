import type { Configuration } from "@hocuspocus/server";
import * as Y from "yjs";
import { UnsavedError } from "../log/UnsavedError.js";
import { refusals, refusalText } from "../shared/refusal.js";
import type { Crowd } from "./Crowd.js";
import type { LiveSocket } from "./LiveSocket.js";
import { Refusal } from "./Refusal.js";
import type { RoomKeeper } from "./RoomKeeper.js";
import { epochOf, isReviewRoom } from "./roomName.js";
import type { Visitor } from "./Visitor.js";

/** What Hocuspocus carries along with a connection's document. */
export type RoomContext = { socket: LiveSocket; visitor: Visitor };

export type HookEnds = {
  keeper(): RoomKeeper;
  crowd: Crowd;
  redeem(ticket: string, room: string): Promise<Visitor>;
  mayStillWrite(personId: string, room: string): boolean;
};

type Hooks = Pick<
  Configuration<RoomContext>,
  "onAuthenticate" | "onLoadDocument" | "connected" | "onDisconnect" | "beforeSync" | "beforeHandleAwareness"
>;

/** The desk's word at each step of Hocuspocus. None of them rejects where nobody waits for it. */
export function roomHooks({ keeper, crowd, redeem, mayStillWrite }: HookEnds): Required<Hooks> {
  const writes = (room: string, { person, mayWrite }: Visitor): boolean =>
    mayWrite && !isReviewRoom(room) && mayStillWrite(person.id, room);
  return {
    async onAuthenticate({ token, documentName: room, context, connectionConfig }) {
      try {
        const visitor = await redeem(token, room).catch(() => {
          throw new Refusal(refusals.ticket, "this ticket is not valid");
        });
        crowd.admit(context.socket, visitor.person);
        if (!(await keeper().open(epochOf(room))).exists) throw new Refusal(refusals.moved, "this page has moved on");
        await keeper().open(room);
        connectionConfig.readOnly = !writes(room, visitor);
        return { visitor };
      } catch (error) {
        context.socket.left(room);
        // Without a message nothing is printed.
        throw { reason: error instanceof Refusal ? error.reason : refusalText(refusals.again, "an error of the desk") };
      }
    },

    async onLoadDocument({ documentName, document }) {
      await keeper().load(documentName, document);
    },

    async connected({ documentName, connection, context }) {
      context.socket.opened(documentName);
      const readOnly = keeper().get(documentName)?.readOnly;
      if (readOnly) connection.sendStateless(JSON.stringify({ readOnly }));
    },

    async onDisconnect({ documentName, context }) {
      context.socket.left(documentName);
    },

    async beforeSync({ type, payload, connection, context, documentName: room }) {
      const { socket, visitor } = context;
      const open = keeper().get(room);
      try {
        if (!open) throw new Refusal(refusals.again, "the room is closed");
        if (type === 0) {
          checkStateVector(payload);
          return;
        }
        connection.readOnly = !writes(room, visitor) || open.readOnly !== null;
        if (connection.readOnly) checkReadable(payload);
        else await open.receive(payload, visitor.person.id);
      } catch (error) {
        // From here on the answer is "not saved".
        connection.readOnly = true;
        if (error instanceof UnsavedError) return;
        if (!(error instanceof Refusal)) console.error(error);
        socket.refuse(error instanceof Refusal ? error : new Refusal(refusals.again, "an error of the desk"));
        // Nobody is to read this message any more: zeros are an update that does nothing.
        payload.fill(0);
      }
    },

    async beforeHandleAwareness({ states, context, documentName: room }) {
      if (!context) return;
      const { id, name, color } = context.visitor.person;
      for (const [client, state] of states) {
        // Hocuspocus adds a client of its own to each message; and nobody speaks for somebody else's.
        if (context.socket.speaksFor(room, client) && keeper().get(room)?.claims.claim(client, id))
          states.set(client, { ...state, user: { id, name, color } });
        else states.delete(client);
      }
    },
  };
}

function checkStateVector(bytes: Uint8Array): void {
  try {
    Y.decodeStateVector(bytes);
  } catch {
    throw Refusal.invalid("an unreadable state");
  }
}

function checkReadable(update: Uint8Array): void {
  try {
    Y.decodeUpdate(update);
  } catch {
    throw Refusal.invalid("unreadable update");
  }
}
