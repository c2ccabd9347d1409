import type { HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { WebSocketStatus } from "@hocuspocus/provider";
import * as Y from "yjs";
import type { DeskError } from "../../shared/DeskError.js";
import type { Desk } from "../DeskContext.js";
import { noteSavedText } from "../offline/KeptCopy.js";
import { forgetEdits, keepEdits, keptEdits } from "../offline/keptEdits.js";
import { Signal } from "../Signal.js";
import { Ledger } from "../status/Ledger.js";
import type { SaveState } from "../status/SaveState.js";
import { browserCopy, committed } from "./browserCopy.js";
import { DeskProvider } from "./DeskProvider.js";
import { deniedBy, endingOf, isRefusal } from "./ending.js";

type Options = {
  page: { path: string; title: string; epoch: string };
  desk: Pick<Desk, "me" | "call" | "say">;
  socket: HocuspocusProviderWebsocket;
  /** The desk has no such room any more. The text stays in `doc`. */
  onMoved(): void;
};
export type Room = Awaited<ReturnType<typeof openRoom>>;

/** How long an edit may stay unanswered before the connection counts as dead, in ms. */
const patience = 8000;

/** A page's live text: what this browser kept of it, and then what the desk has. */
export async function openRoom({ page, desk, socket, onMoved }: Options) {
  const { epoch } = page;
  const { id, name, color } = desk.me;
  const doc = new Y.Doc();
  const text = doc.getText("md");
  const review = new Y.Doc();
  const copy = await browserCopy(id, epoch, doc);
  if (!copy) desk.say("This browser keeps no copy of what you write. Do not close the tab before it is saved.");

  /** Whether the desk has had all that this browser kept. */
  let isWhole = false;
  const ledger = new Ledger(keptEdits(id).find((kept) => kept.epoch === epoch)?.unsaved);
  const saved = new Signal<SaveState>({ connection: "opening", unsaved: ledger.unsaved, isKept: true, readOnly: null });
  let noted = -1;
  let noting: ReturnType<typeof setTimeout> | undefined;
  const tell = (change: Partial<SaveState> = {}) => {
    const { unsaved } = ledger;
    const next = { ...saved.value, ...change, unsaved };
    if (JSON.stringify(next) !== JSON.stringify(saved.value)) saved.set(next);
    if (unsaved === noted) return;
    noted = unsaved;
    keepEdits(id, doc.clientID, { ...page, unsaved });
    clearTimeout(noting);
    if (!unsaved && isWhole && copy) noting = setTimeout(() => noteSavedText(copy, text.toString()), 1000);
  };

  let turns = 0;
  /** Says whether the browser has kept an edit as soon as it has. */
  async function keep() {
    const turn = ++turns;
    tell({ isKept: false });
    if (copy && (await committed(copy)) && turn === turns) tell({ isKept: true });
  }

  let unanswered: ReturnType<typeof setTimeout> | undefined;
  /** Says so when edits are not answered: a connection can be dead long before the browser knows. */
  function watchForAnswer() {
    if (unanswered || saved.value.connection !== "online") return;
    unanswered = setTimeout(() => {
      unanswered = undefined;
      if (!ledger.unsaved) return;
      tell({ connection: "offline" });
      socket.webSocket?.close();
    }, patience);
  }

  /** Ends in a row that turned edits away. */
  let refused = 0;
  const provider = new DeskProvider(
    { name: epoch, document: doc, websocketProvider: socket, token: () => ticket(epoch) },
    {
      onMade() {
        ledger.made();
        void keep();
        watchForAnswer();
      },
      onSent: () => ledger.sent(),
      onCut: () => ledger.disconnected(),
      onAnswer(durable) {
        if (!durable) {
          ledger.refused();
          return tell({ readOnly: saved.value.readOnly ?? "the desk did not take your last edits." });
        }
        ledger.acknowledged();
        clearTimeout(unanswered);
        unanswered = undefined;
        refused = 0;
        if (!isWhole) {
          isWhole = true;
          noted = -1;
          forgetEdits(id, epoch);
        }
        tell({ connection: "online" });
        if (ledger.unsaved) watchForAnswer();
      },
    },
  );
  const ignored = { onMade() {}, onSent() {}, onAnswer() {}, onCut() {} };
  const reviewRoom = `${epoch}:review`;
  const reviewProvider = new DeskProvider(
    { name: reviewRoom, document: review, awareness: null, websocketProvider: socket, token: () => ticket(reviewRoom) },
    ignored,
  );

  async function ticket(room: string): Promise<string> {
    try {
      return (await desk.call<{ ticket: string }>("GET", `/api/ticket?room=${encodeURIComponent(room)}`)).ticket;
    } catch (error) {
      const { status, message } = error as DeskError;
      if (status === 401) lock("you are signed out. Sign in again in another tab, then reload this one.");
      else if (status === 403) lock(message);
      // Unreachable, or in trouble: the next connection asks again.
      else setTimeout(() => socket.webSocket?.close(), 500);
      throw error;
    }
  }

  function lock(readOnly: string) {
    provider.detach();
    reviewProvider.detach();
    tell({ readOnly });
  }

  function end(event: { code: number; reason: string }) {
    const ending = endingOf(event, refused);
    if (isRefusal(event.code)) refused++;
    if (ending.kind === "locked") lock(ending.why);
    if (ending.kind === "moved") {
      lock("this page has moved on without what is kept here.");
      onMoved();
    }
    return ending.kind === "again";
  }

  provider.setAwarenessField("user", { id, name, color });
  provider.on("authenticated", ({ scope }: { scope: string }) =>
    tell({
      ...(saved.value.connection === "offline" && { connection: "online" }),
      readOnly: scope === "read-write" ? null : "your role does not write in pages.",
    }),
  );
  provider.on("authenticationFailed", ({ reason }: { reason: string }) => {
    // A room alone was refused, the connection goes on.
    if (end(deniedBy(reason))) setTimeout(() => socket.webSocket?.close(), 1000);
  });
  provider.on("stateless", ({ payload }: { payload: string }) => {
    const { readOnly } = JSON.parse(payload) as { readOnly?: string };
    if (readOnly) tell({ readOnly });
  });
  provider.on("close", ({ event }: { event: { code: number; reason: string } }) => {
    if (isWhole || text.length) tell({ connection: "offline" });
    const isRoomOnly = socket.status === WebSocketStatus.Connected;
    if (end(event) && isRoomOnly) setTimeout(() => socket.webSocket?.close(), 1000);
  });
  provider.attach();
  reviewProvider.attach();
  if (!socket.shouldConnect) void socket.connect();

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
      clearTimeout(noting);
      clearTimeout(unanswered);
      provider.destroy();
      reviewProvider.destroy();
      void copy?.destroy();
      doc.destroy();
      review.destroy();
    },
  };
}
