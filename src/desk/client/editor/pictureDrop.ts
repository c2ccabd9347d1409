import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { plainName } from "../shell/plainName.js";

const types = new Set(["image/png", "image/jpeg", "image/webp"]);

/** The pictures among dropped or pasted files. */
export const picturesIn = (files: Iterable<File>): File[] => [...files].filter(({ type }) => types.has(type));

/** Pictures that are dropped or pasted into the text. @param onPicture told where each is to stand */
export function pictureDrop(onPicture: (picture: File, at: number) => void): Extension {
  const take = (view: EditorView, event: Event, files: FileList | undefined, at: number): boolean => {
    const [picture] = picturesIn(files ?? []);
    if (!picture || view.state.readOnly) return false;
    event.preventDefault();
    onPicture(picture, at);
    return true;
  };
  return EditorView.domEventHandlers({
    drop: (event, view) =>
      take(view, event, event.dataTransfer?.files, view.posAtCoords({ x: event.clientX, y: event.clientY }, false)),
    paste: (event, view) => take(view, event, event.clipboardData?.files, view.state.selection.main.head),
  });
}

/** A name for a file in `src/images/`: small letters, digits and `-`. */
export function pictureName({ name, type }: { name: string; type: string }): string {
  const stem = plainName(name.replace(/\.\w+$/, ""));
  return `${stem || "picture"}.${type === "image/jpeg" ? "jpg" : type.slice("image/".length)}`;
}

/** A picture in Markdown. Brackets in the words would end them. */
export const pictureMarkdown = (words: string, name: string): string =>
  `![${words
    .replace(/[[\]\\]/g, "\\$&")
    .replace(/\s+/g, " ")
    .trim()}](images/${name})`;
