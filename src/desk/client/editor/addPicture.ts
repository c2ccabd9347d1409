import type { EditorView } from "@codemirror/view";
import * as Y from "yjs";
import { element } from "../../../query/element.js";
import type { Picture } from "../../shared/PageEntry.js";
import type { Desk } from "../DeskContext.js";
import { askForm } from "../shell/askForm.js";
import { pictureMarkdown, pictureName } from "./pictureDrop.js";

const mostBytes = 8 * 1024 * 1024;

/** Asks what a picture shows, sends it to the desk, and writes it where it was dropped, wherever that place is by then. */
export async function addPicture(
  desk: Pick<Desk, "call">,
  { view, text }: { view: EditorView; text: Y.Text },
  picture: File,
  at: number,
) {
  const place = Y.createRelativePositionFromTypeIndex(text, at);
  const address = URL.createObjectURL(picture);
  let written = "";
  await askForm({
    title: "Put a picture in",
    action: "Put it in",
    before: [element("img", { src: address, alt: "", className: "desk-thumbnail" })],
    fields: [
      { name: "words", label: "What it shows", hint: "For those who do not see it: one sentence" },
      { name: "name", label: "Name of the file", value: pictureName(picture), check: faultOf },
    ],
    async act({ words = "", name = "" }) {
      if (picture.size > mostBytes) throw new Error("The picture is larger than 8 MB. Make it smaller first.");
      const stored = await desk.call<Picture>("PUT", `/api/images/${encodeURIComponent(name)}`, picture);
      written = pictureMarkdown(words, stored.name);
    },
  });
  URL.revokeObjectURL(address);
  if (written && text.doc) {
    const from = Y.createAbsolutePositionFromRelativePosition(place, text.doc)?.index ?? view.state.doc.length;
    view.dispatch({
      changes: { from, insert: written },
      selection: { anchor: from + written.length },
      userEvent: "input.picture",
      scrollIntoView: true,
    });
  }
  view.focus();
}

/** Asks for a file, for those who do not drop it. */
export function choosePicture(): Promise<File | null> {
  return new Promise((resolve) => {
    const input = element("input", { type: "file", accept: "image/png,image/jpeg,image/webp" });
    input.addEventListener("change", () => resolve(input.files?.[0] ?? null));
    input.addEventListener("cancel", () => resolve(null));
    input.click();
  });
}

const faultOf = (name: string): string | null =>
  /^[a-z0-9][a-z0-9_-]*\.(png|jpg|jpeg|webp)$/.test(name)
    ? null
    : "Small letters, digits, - and _, ending in .png, .jpg or .webp.";
