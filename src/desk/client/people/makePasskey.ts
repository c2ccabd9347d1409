import { type PublicKeyCredentialCreationOptionsJSON, startRegistration } from "@simplewebauthn/browser";
import { call } from "../call.js";
import { agentLabel } from "./agentLabel.js";
import { passkeyFault } from "./passkeyFault.js";

type Begun = { ceremony: string; options: PublicKeyCredentialCreationOptionsJSON };

/**
 * Makes a passkey on this device and tells the desk of it.
 * @throws Error with a plain sentence when the person or the device declines
 */
export async function makePasskey(): Promise<void> {
  const { ceremony, options } = await call<Begun>("POST", "/api/passkeys/begin");
  const response = await startRegistration({ optionsJSON: options }).catch(passkeyFault);
  await call("POST", "/api/passkeys", {
    ceremony,
    label: agentLabel(navigator.userAgent),
    response: { ...response, clientExtensionResults: {} },
  });
}
