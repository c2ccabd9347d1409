import * as Y from "yjs";
import { call } from "../../../../src/desk/client/call.js";
import { PreviewPane } from "../../../../src/desk/client/preview/PreviewPane.js";

/** The preview of the desk beside a text that a test writes. */
const told: Record<string, unknown[]> = { opened: [], faults: [], scrolled: [], left: [], messages: [] };
const pane = PreviewPane({
  desk: { call, open: (path: string) => void told.opened?.push(path) },
  onFault: (at) => void told.faults?.push(at),
  onScrolled: (line) => void told.scrolled?.push(line),
  onLeave: (address) => void told.left?.push(address),
});
addEventListener("message", ({ origin, data }) => void told.messages?.push({ origin, ...data }));
document.body.append(pane.node);
const text = new Y.Doc().getText("md");

Object.assign(window, {
  told,
  pane,
  open: (path: string, written: string) => {
    text.delete(0, text.length);
    text.insert(0, written);
    pane.open({ path, text });
  },
  write: (written: string) => {
    text.doc?.transact(() => {
      text.delete(0, text.length);
      text.insert(0, written);
    });
  },
});
