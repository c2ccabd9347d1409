// The only script of the desk in a page that is previewed, and the first to run there. It stands in the page as text, so
// it has no import and no export.
(() => {
  const { desk = "", version = "" } = document.currentScript?.dataset ?? {};
  // No policy keeps a page from asking other hosts in this way.
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "WebTransport"])
    Reflect.deleteProperty(window, name);
  const tell = (message: object) => parent.postMessage(message, desk);
  /** Scrolling that the desk asked for is not told to it; it goes on for a few frames. */
  let quietUntil = 0;

  type Place = { line: number; top: number };

  function places(): Place[] {
    const found: Place[] = [];
    for (const block of document.querySelectorAll<HTMLElement>("[data-line]")) {
      const line = Number(block.dataset.line);
      const { top, height } = block.getBoundingClientRect();
      if (height && line > (found.at(-1)?.line ?? -1)) found.push({ line, top: top + scrollY });
    }
    return found;
  }

  /** Between two blocks, in proportion. */
  function between(value: number, from: "line" | "top", to: "line" | "top"): number {
    const all = places();
    const after = all.findIndex((place) => place[from] > value);
    const before = all[after < 0 ? all.length - 1 : after - 1];
    if (!before) return to === "top" ? 0 : 1;
    const next = all[after];
    if (!next) return before[to];
    const part = (value - before[from]) / Math.max(1e-9, next[from] - before[from]);
    return before[to] + part * (next[to] - before[to]);
  }

  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== desk || source !== parent || data?.type !== "scroll") return;
    const line = Number(data.line);
    if (!Number.isFinite(line)) return;
    quietUntil = performance.now() + 250;
    scrollTo({ top: line <= 1 ? 0 : between(line, "line", "top") - 24, behavior: "instant" });
  });

  let told = 0;
  addEventListener(
    "scroll",
    () => {
      if (performance.now() < quietUntil || told) return;
      told = requestAnimationFrame(() => {
        told = 0;
        tell({ type: "scrolled", line: scrollY < 4 ? 1 : between(scrollY + 24, "top", "line") });
      });
    },
    { passive: true },
  );

  // A link would take the page out of its frame's place: the desk is told where it leads.
  addEventListener("click", (event) => {
    const link = event.composedPath().find((one): one is HTMLAnchorElement => one instanceof HTMLAnchorElement);
    const written = link?.getAttribute("href");
    if (!link || !written || written.startsWith("#") || event.defaultPrevented) return;
    event.preventDefault();
    const folder = new URL(document.baseURI).pathname.split("/").slice(0, 2).join("/");
    const { href, origin, pathname, hash } = new URL(link.href);
    if (origin !== new URL(document.baseURI).origin) tell({ type: "leave", address: href });
    else if (pathname.startsWith(`${folder}/`))
      tell({
        type: "open",
        path: pathname.slice(folder.length + 1).replace(/\.html$/, "") || "index",
        fragment: hash.slice(1),
      });
  });

  // In a sandbox no form is submitted, and its own page does not hear of it; so it hears of it from here.
  addEventListener("click", (event) => {
    const button = event.composedPath().find((one): one is HTMLButtonElement => one instanceof HTMLButtonElement);
    if (!button?.form || button.type !== "submit" || button.disabled || event.defaultPrevented) return;
    event.preventDefault();
    if (!button.form.reportValidity()) return;
    button.form.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter: button }));
  });

  addEventListener("load", async () => {
    await document.fonts.ready;
    // A frame that is not seen yet is painted once a second at most, so that this is not waited for.
    setTimeout(() => tell({ type: "ready", version: Number(version) }), 20);
  });
})();
