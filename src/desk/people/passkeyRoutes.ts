import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import type { DeskRoute, JsonSchema } from "../http/DeskRoute.js";
import { matching, objectOf, textOf } from "../http/schemas.js";
import { DeskError } from "../shared/DeskError.js";
import { cleanName } from "./cleanName.js";
import type { PeopleServices } from "./PeopleServices.js";
import { signIn } from "./signIn.js";
import { tokenPattern } from "./token.js";

const encoded: JsonSchema = { type: "string", pattern: "^[A-Za-z0-9_-]*$", maxLength: 8192 };
const ceremony = matching(tokenPattern);

/** What a browser makes, without the outputs of extensions: none is asked for. */
const credential = (response: JsonSchema): JsonSchema =>
  objectOf(
    {
      id: encoded,
      rawId: encoded,
      type: { type: "string", enum: ["public-key"] },
      authenticatorAttachment: textOf(40),
      clientExtensionResults: objectOf({}),
      response,
    },
    ["authenticatorAttachment"],
  );

const registration = credential(
  objectOf(
    {
      clientDataJSON: encoded,
      attestationObject: encoded,
      authenticatorData: encoded,
      publicKey: encoded,
      publicKeyAlgorithm: { type: "integer" },
      transports: { type: "array", maxItems: 10, items: textOf(40) },
    },
    ["authenticatorData", "publicKey", "publicKeyAlgorithm", "transports"],
  ),
);

const authentication = credential(
  objectOf({ clientDataJSON: encoded, authenticatorData: encoded, signature: encoded, userHandle: encoded }, [
    "userHandle",
  ]),
);

/** Making passkeys, and coming in by one. */
export function passkeyRoutes(services: PeopleServices): DeskRoute[] {
  const { passkeys, people, audit } = services;
  return [
    {
      method: "GET",
      path: "/api/passkeys",
      role: "reader",
      handle: ({ person }) => passkeys.list(person.id),
    },
    {
      method: "POST",
      path: "/api/passkeys/begin",
      role: "reader",
      callsPerMinute: 20,
      async handle({ person }) {
        const member = people.find(person.id);
        if (!member) throw new DeskError(401, "Sign in first.");
        return passkeys.beginNew(member);
      },
    },
    {
      method: "POST",
      path: "/api/passkeys",
      role: "reader",
      callsPerMinute: 20,
      schema: { body: objectOf({ ceremony, label: textOf(60), response: registration }) },
      async handle({ person, body }) {
        const { ceremony, label, response } = body as {
          ceremony: string;
          label: string;
          response: RegistrationResponseJSON;
        };
        await passkeys.finishNew(person.id, ceremony, response, cleanName(label));
        await audit.add(person.id, "added a passkey", { label });
      },
    },
    {
      method: "DELETE",
      path: "/api/passkeys/:id",
      role: "reader",
      schema: { params: objectOf({ id: { ...encoded, maxLength: 1500 } }) },
      async handle({ person, params }) {
        await passkeys.remove(person.id, params.id ?? "");
        await audit.add(person.id, "removed a passkey");
      },
    },
    {
      method: "POST",
      path: "/api/enter/passkey/begin",
      role: "anyone",
      handle: () => passkeys.beginSignIn(),
    },
    {
      method: "POST",
      path: "/api/enter/passkey",
      role: "anyone",
      schema: { body: objectOf({ ceremony, response: authentication }) },
      async handle({ body, raw }, reply) {
        const { ceremony, response } = body as { ceremony: string; response: AuthenticationResponseJSON };
        const person = await passkeys.finishSignIn(ceremony, response);
        await signIn(services, { person, way: "passkey", request: raw, reply });
      },
    },
  ];
}
