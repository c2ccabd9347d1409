import * as client from "openid-client";
import type { OpenIdConfig } from "../config.js";
import { DeskError } from "../shared/DeskError.js";
import type { Ceremonies } from "./Ceremonies.js";
import type { Identity } from "./Identities.js";

/** Where the provider sends the browser back to. */
export const openIdPath = "/sign-in/openid";

/** Signing in by an OpenID provider: authorization code, with PKCE, state and nonce. */
export class OpenId {
  readonly #config: OpenIdConfig;
  readonly #ceremonies: Ceremonies;
  readonly #address: string;
  #provider: Promise<client.Configuration> | null = null;

  constructor(config: OpenIdConfig, ceremonies: Ceremonies, origin: string) {
    this.#config = config;
    this.#ceremonies = ceremonies;
    this.#address = `${origin}${openIdPath}`;
  }

  /** @returns where to send the browser, and what it must bring back in a cookie */
  async begin(invitation: string | null): Promise<{ address: string; ceremony: string }> {
    const provider = await this.#discover();
    const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
    const address = client.buildAuthorizationUrl(provider, {
      redirect_uri: this.#address,
      scope: "openid profile",
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
    });
    const about = { state, nonce, verifier, ...(invitation && { invitation }) };
    return { address: address.href, ceremony: await this.#ceremonies.begin("openid", about) };
  }

  /** Who came back, and the invitation they began with. */
  async finish(ceremony: string, query: string): Promise<{ identity: Identity; invitation: string | null }> {
    const begun = await this.#ceremonies.take("openid", ceremony);
    if (!begun?.state || !begun.nonce || !begun.verifier) throw new DeskError(410, "This took too long. Try again.");
    const provider = await this.#discover();
    const tokens = await client
      .authorizationCodeGrant(provider, new URL(`${this.#address}?${query}`), {
        expectedState: begun.state,
        expectedNonce: begun.nonce,
        pkceCodeVerifier: begun.verifier,
        idTokenExpected: true,
      })
      .catch((error: Error) => {
        throw new DeskError(401, "The provider did not sign you in.", { cause: error });
      });
    const claims = tokens.claims();
    if (!claims) throw new DeskError(401, "The provider did not say who you are.");
    const name = [claims.name, claims.preferred_username].find((value) => typeof value === "string" && value !== "");
    return {
      identity: { issuer: claims.iss, subject: claims.sub, name: typeof name === "string" ? name : "Newcomer" },
      invitation: begun.invitation ?? null,
    };
  }

  /** Asked when it is first needed, and again after a failure: the provider may be down when the desk starts. */
  #discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.#config;
    const address = new URL(issuer);
    const execute = address.protocol === "http:" ? [client.allowInsecureRequests] : [];
    this.#provider ??= client.discovery(address, clientId, clientSecret, undefined, { execute, timeout: 10 });
    return this.#provider.catch((error: Error) => {
      this.#provider = null;
      throw new DeskError(502, "The provider cannot be reached. Try again later.", { cause: error });
    });
  }
}
