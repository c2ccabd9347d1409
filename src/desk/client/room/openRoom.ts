import type { HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import * as Y from "yjs";
import type { DeskError } from "../../shared/DeskError.js";
import type { Desk } from "../DeskContext.js";
import { forgetEdits, keepEdits, keptEdits } from "../offline/keptEdits.js";
import { Signal } from "../Signal.js";
import { Ledger } from "../status/Ledger.js";
import type { SaveState } from "../status/SaveState.js";
import { browserCopy } from "./browserCopy.js";
import { DeskProvider } from "./DeskProvider.js";

type Options = {
  page: { path: string; title: string; epoch: string };
  desk: Pick<Desk, "me" | "call" | "say">;
  socket: HocuspocusProviderWebsocket;
  /** The desk has no such room (any more). The text stays in `doc`. */
  onGone(why: string): void;
};
export type Room = Awaited<ReturnType<typeof openRoom>>;

/** A page's live text: what this browser kept of it, and then what the desk has. */
export async function openRoom({ page, desk, socket, onGone }: Options) {
  const { epoch } = page;
  const { id, name, color } = desk.me;
  const doc = new Y.Doc();
  const text = doc.getText("md");
  const review = new Y.Doc();
  const copy = await browserCopy(id, epoch, doc);
  if (!copy) desk.say("This browser keeps no copy of what you write. Do not close the tab before it is saved.");

  const ledger = new Ledger(keptEdits(id).find((kept) => kept.epoch === epoch)?.unsaved);
  const saved = new Signal<SaveState>({ connection: "opening", unsaved: ledger.unsaved, readOnly: null });
  let noted = -1;
  const told = (change: Partial<SaveState> = {}) => {
    const { unsaved } = ledger;
    if (Object.keys(change).length || unsaved !== saved.value.unsaved)
      saved.set({ ...saved.value, ...change, unsaved });
    if (unsaved === noted) return;
    noted = unsaved;
    keepEdits(id, doc.clientID, { ...page, unsaved });
  };

  const token = (room: string) => async () => {
    try {
      return (await desk.call<{ ticket: string }>("GET", `/api/ticket?room=${encodeURIComponent(room)}`)).ticket;
    } catch (error) {
      const { status, message } = error as DeskError;
      if (status === 401) told({ readOnly: "you are signed out. Sign in again in another tab, then reload this one." });
      else if (status === 404 || status === 410) onGone(message);
      else if (status === 403) told({ readOnly: message });
      // Unreachable, or in trouble: the next connection asks again.
      else socket.webSocket?.close();
      throw error;
    }
  };

  let isWhole = false;
  const provider = new DeskProvider(
    { name: epoch, document: doc, websocketProvider: socket, token: token(epoch) },
    {
      onMade() {
        ledger.made();
        told();
      },
      onSent: () => ledger.sent(),
      onAnswer(durable) {
        if (!durable) {
          ledger.refused();
          told({ readOnly: saved.value.readOnly ?? "the desk did not take your last edits." });
          return;
        }
        ledger.acknowledged();
        if (!isWhole) {
          isWhole = true;
          forgetEdits(id, epoch);
          noted = -1;
        }
        told({ connection: "online" });
      },
    },
  );
  const reviewProvider = new DeskProvider(
    {
      name: `${epoch}:review`,
      document: review,
      awareness: null,
      websocketProvider: socket,
      token: token(`${epoch}:review`),
    },
    { onMade() {}, onSent() {}, onAnswer() {} },
  );
  provider.setAwarenessField("user", { id, name, color });

  provider.on("authenticated", ({ scope }: { scope: string }) => {
    const isWriter = scope === "read-write";
    told({
      ...(saved.value.connection === "offline" && { connection: "online" }),
      readOnly: isWriter ? null : "your role does not write in this page.",
    });
  });
  provider.on("close", () => {
    ledger.disconnected();
    told({ connection: isWhole ? "offline" : saved.value.connection });
  });
  provider.attach();
  reviewProvider.attach();

  return {
    page,
    doc,
    text,
    review,
    provider,
    saved,
    /** Resolves when the text is there, from the desk or, without a connection, from this browser. */
    ready: new Promise<void>((resolve) => {
      if (text.length) resolve();
      provider.on("synced", () => resolve());
    }),
    close() {
      provider.destroy();
      reviewProvider.destroy();
      copy?.destroy();
      doc.destroy();
      review.destroy();
    },
  };
}
