import type { IncomingHttpHeaders } from "node:http";

/** What is wrong with where a call comes from: a status of HTTP and a sentence. */
export type CallFault = { status: number; message: string };

const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value.join() : value);

/**
 * Whether a call is to this desk and from its own pages; null when it is.
 * A foreign host name that leads here (DNS rebinding) is refused, as is a change, a socket or a look at anything
 * but its pages from the page of another origin.
 */
export function callFault(
  origin: string,
  call: { method: string; url: string; headers: IncomingHttpHeaders; isUpgrade?: boolean },
): CallFault | null {
  const { headers, method, url, isUpgrade = false } = call;
  if (one(headers.host)?.toLowerCase() !== new URL(origin).host)
    return { status: 421, message: `The desk answers at ${origin} only.` };
  const isLook = (method === "GET" || method === "HEAD") && !isUpgrade;
  if (!isLook && one(headers.origin) !== origin)
    return { status: 403, message: "This call does not come from the desk's own page." };
  const site = one(headers["sec-fetch-site"]);
  const isOwn = site === undefined || site === "same-origin" || site === "none";
  // From elsewhere one may come to the desk's pages by a link; nothing else of it may be used there.
  const isVisit =
    headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document" && !/^\/+api(\/|$)/.test(url);
  if (!isOwn && (isUpgrade || !isVisit))
    return { status: 403, message: "This call does not come from the desk's own page." };
  return null;
}
