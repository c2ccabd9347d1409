import { element } from "../element.js";

/**
 * Copies text. Where the browser does not let the page copy, the text stands selected in a field in `place`, to be copied
 * by hand. Returns what to say in a status.
 */
export async function copyText(text: string, place: HTMLElement): Promise<string> {
  place.replaceChildren();
  if (await toClipboard(text)) return "Copied.";
  const focused = document.activeElement;
  const field = element("textarea", { value: text, readOnly: true, rows: 3, ariaLabel: "Text to copy" });
  field.className = "query-copy";
  place.append(field);
  field.focus();
  field.select();
  // The old way works where the new one is not there, as on a plain-http intranet.
  if (!document.execCommand?.("copy"))
    return "The browser does not let this page copy. The text is selected: Ctrl or ⌘ with C copies it.";
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return "Copied.";
}

async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
