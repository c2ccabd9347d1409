import type { CookieSerializeOptions } from "@fastify/cookie";

const isEncrypted = (origin: string): boolean => origin.startsWith("https:");

/** The cookie of a session. `__Host-` keeps other hosts of the domain from setting it. */
export const deskCookie = (origin: string): string => (isEncrypted(origin) ? "__Host-desk" : "desk");

/** The cookie of a sign-in that goes by another host, which is where the browser comes back from. */
export const waitingCookie = (origin: string): string => (isEncrypted(origin) ? "__Host-desk-wait" : "desk-wait");

export const cookieOptions = (origin: string, seconds: number): CookieSerializeOptions => ({
  path: "/",
  httpOnly: true,
  sameSite: "strict",
  secure: isEncrypted(origin),
  maxAge: seconds,
});
