/** Opens the card of a claim beside its number: on hover after a moment, on focus, on tap. Escape closes it. */
export function openClaimCards(page: Document = document): void {
  let open: { link: HTMLAnchorElement; panel: HTMLElement } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const linkOf = (target: EventTarget | null) => (target as Element | null)?.closest?.<HTMLAnchorElement>("a.claim");

  async function show(link: HTMLAnchorElement) {
    if (open?.link === link) return;
    close();
    const panel = page.createElement("div");
    panel.className = "card-panel";
    panel.id = "claim-card";
    panel.role = "dialog";
    panel.ariaLabel = "The claim and its verdict";
    open = { link, panel };
    try {
      const { ClaimCard } = await import("./ClaimCard.js");
      panel.replaceChildren(await ClaimCard(link.dataset.claim ?? ""));
    } catch {
      panel.textContent = "The card could not be loaded; the link leads to the ledger.";
    }
    if (open?.link !== link) return;
    place(link, panel);
    link.setAttribute("aria-describedby", panel.id);
  }

  /** Right after the number in the order of reading, so that Tab goes on into the card; below it, or above where there is more room. */
  function place(link: HTMLAnchorElement, panel: HTMLElement) {
    link.after(panel);
    const number = link.getBoundingClientRect();
    const { clientWidth: width, clientHeight: height } = page.documentElement;
    const [above, below] = [number.top - 14, height - number.bottom - 14];
    const isBelow = below >= panel.offsetHeight || below >= above;
    panel.style.maxHeight = `${Math.max(120, isBelow ? below : above)}px`;
    const top = isBelow ? number.bottom + 6 : number.top - panel.offsetHeight - 6;
    const left = Math.max(8, Math.min(number.left, width - panel.offsetWidth - 8));
    Object.assign(panel.style, { top: `${top + scrollY}px`, left: `${left + scrollX}px` });
  }

  function close() {
    clearTimeout(timer);
    open?.link.removeAttribute("aria-describedby");
    open?.panel.remove();
    open = undefined;
  }

  page.addEventListener("pointerover", ({ target, pointerType }) => {
    const link = linkOf(target);
    clearTimeout(timer);
    if (pointerType === "touch") return;
    if (link) timer = setTimeout(() => show(link), 250);
    else if (open && !open.panel.contains(target as Node)) timer = setTimeout(close, 350);
  });
  page.addEventListener("focusin", ({ target }) => {
    const link = linkOf(target);
    if (link) show(link);
    else if (!open?.panel.contains(target as Node)) close();
  });
  page.addEventListener("click", (event) => {
    const link = linkOf(event.target);
    const { pointerType } = event as PointerEvent;
    if (link && pointerType === "touch") {
      event.preventDefault();
      show(link);
    } else if (!link && !open?.panel.contains(event.target as Node)) close();
  });
  page.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !open) return;
    const { link } = open;
    close();
    link.focus({ preventScroll: true });
    close();
  });
}
