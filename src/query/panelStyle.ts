import { FileAttachment } from "observablehq:stdlib";
import { unreachable } from "../snapshots/unavailable.js";

const href = FileAttachment("./panel.css").href;

let sheet: Promise<void> | undefined;

/** Loads what the opened panel looks like, once. A page that is only read does without. Throws Unavailable. */
export function loadPanelStyle(): Promise<void> {
  sheet ??= new Promise<void>((resolve, reject) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", (error) => {
      link.remove();
      sheet = undefined;
      reject(unreachable(href, "The look of the editor", error));
    });
    document.head.append(link);
  });
  return sheet;
}
