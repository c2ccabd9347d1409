import type { DeskRoute } from "../http/DeskRoute.js";
import { DeskError } from "../shared/DeskError.js";
import type { PeopleServices } from "./PeopleServices.js";
import { proxyIdentity } from "./proxySignIn.js";
import { signIn } from "./signIn.js";

/** Coming in through a proxy that has signed the person in, where one is set. */
export function proxyRoutes(services: PeopleServices): DeskRoute[] {
  const { config, identities } = services;
  const { proxy } = config;
  if (!proxy) return [];
  return [
    {
      method: "POST",
      path: "/api/enter/proxy",
      role: "anyone",
      async handle({ raw }, reply) {
        const identity = proxyIdentity(proxy, raw.raw);
        if (!identity) throw new DeskError(401, "The proxy did not say who you are.");
        const person = await identities.enter(identity, proxy.newcomers, null);
        await signIn(services, { person, way: "proxy", request: raw, reply });
      },
    },
  ];
}
