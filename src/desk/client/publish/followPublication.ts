import type { Publication } from "../../shared/Publication.js";
import type { Desk } from "../DeskContext.js";

/** Calls `told` at each step of a publication, until it has ended. A lost connection is made again. */
export function followPublication(id: string, call: Desk["call"], told: (publication: Publication) => void) {
  const events = new EventSource(`/api/publications/${id}/events`);
  let isOver = false;
  const take = (publication: Publication) => {
    if (isOver) return;
    isOver = publication.state !== "running";
    if (isOver) events.close();
    told(publication);
  };
  events.addEventListener("message", ({ data }) => take(JSON.parse(data)));
  events.addEventListener("error", async () => {
    if (events.readyState !== EventSource.CLOSED || isOver) return;
    // The desk refused to stream it; it can still be asked.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const now = await call<Publication>("GET", `/api/publications/${id}`).catch(() => null);
    if (now) take(now);
    if (!isOver) followPublication(id, call, told);
  });
}
