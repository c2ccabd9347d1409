import { type PublicKeyCredentialRequestOptionsJSON, startAuthentication } from "@simplewebauthn/browser";
import { call } from "../call.js";
import { passkeyFault } from "./passkeyFault.js";

type Begun = { ceremony: string; options: PublicKeyCredentialRequestOptionsJSON };

/** Comes in by a passkey that this device, or one nearby, holds. @throws Error with a plain sentence */
export async function enterByPasskey(): Promise<void> {
  const { ceremony, options } = await call<Begun>("POST", "/api/enter/passkey/begin");
  const response = await startAuthentication({ optionsJSON: options }).catch(passkeyFault);
  await call("POST", "/api/enter/passkey", { ceremony, response: { ...response, clientExtensionResults: {} } });
}
