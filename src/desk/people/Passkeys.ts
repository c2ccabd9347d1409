import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { Records } from "../records/Records.js";
import { DeskError } from "../shared/DeskError.js";
import type { Ceremonies } from "./Ceremonies.js";
import type { Member, People } from "./People.js";

export type Passkey = { id: string; label: string; created: number; used: number | null };
type Row = Passkey & { person: string; public_key: string; counter: number; transports: string };
type Begun<Options> = { ceremony: string; options: Options };

const refused = "This passkey is not known here.";
const late = "This took too long. Try again.";
/** Keys of one person. */
const most = 20;

/** Keys that people's devices hold: made once, shown at each sign-in, never sent. */
export class Passkeys {
  readonly #records: Records;
  readonly #people: People;
  readonly #ceremonies: Ceremonies;
  readonly #origin: string;
  readonly #clock: () => number;

  constructor(
    records: Records,
    people: People,
    ceremonies: Ceremonies,
    origin: string,
    clock: () => number = Date.now,
  ) {
    this.#records = records;
    this.#people = people;
    this.#ceremonies = ceremonies;
    this.#origin = origin;
    this.#clock = clock;
  }

  get #host(): string {
    return new URL(this.#origin).hostname;
  }

  /** Whether browsers make passkeys for this desk: they do for names, not for bare addresses. */
  static areFor(origin: string): boolean {
    const { hostname, protocol } = new URL(origin);
    const isAddress = /^[\d.]+$|^\[/.test(hostname);
    return !isAddress && (protocol === "https:" || hostname === "localhost");
  }

  async list(person: string): Promise<Passkey[]> {
    const rows = await this.#records.all<Row>(
      "SELECT id, label, created, used FROM passkeys WHERE person = ? ORDER BY created",
      person,
    );
    return rows.map(({ id, label, created, used }) => ({
      id,
      label,
      created: Number(created),
      used: used === null ? null : Number(used),
    }));
  }

  async beginNew(member: Member): Promise<Begun<PublicKeyCredentialCreationOptionsJSON>> {
    const known = await this.list(member.id);
    if (known.length >= most) throw new DeskError(409, `A person has at most ${most} passkeys.`);
    const options = await generateRegistrationOptions({
      rpName: "Desk",
      rpID: this.#host,
      userName: member.name,
      userDisplayName: member.name,
      userID: Uint8Array.from(Buffer.from(member.id, "hex")),
      attestationType: "none",
      supportedAlgorithmIDs: [-8, -7, -257],
      excludeCredentials: known.map(({ id }) => ({ id })),
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
    const about = { challenge: options.challenge, person: member.id };
    return { ceremony: await this.#ceremonies.begin("new passkey", about), options };
  }

  async finishNew(person: string, ceremony: string, response: RegistrationResponseJSON, label: string): Promise<void> {
    const begun = await this.#ceremonies.take("new passkey", ceremony);
    if (!begun || begun.person !== person) throw new DeskError(410, late);
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: begun.challenge ?? "",
      expectedOrigin: this.#origin,
      expectedRPID: this.#host,
      requireUserVerification: true,
    }).catch(() => refuse(400, "This passkey cannot be used."));
    if (!verified) throw new DeskError(400, "This passkey cannot be used.");
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
    if ((await this.#records.all("SELECT id FROM passkeys WHERE id = ?", id)).length > 0)
      throw new DeskError(409, "This passkey is known already.");
    await this.#records.run(
      "INSERT INTO passkeys (id, person, public_key, counter, transports, label, created) VALUES (?, ?, ?, ?, ?, ?, ?)",
      id,
      person,
      Buffer.from(publicKey).toString("base64url"),
      counter,
      JSON.stringify(transports),
      label,
      this.#clock(),
    );
  }

  async beginSignIn(): Promise<Begun<PublicKeyCredentialRequestOptionsJSON>> {
    // No list of keys: who is known here is nobody's business before they have signed in.
    const options = await generateAuthenticationOptions({ rpID: this.#host, userVerification: "required" });
    return { ceremony: await this.#ceremonies.begin("passkey", { challenge: options.challenge }), options };
  }

  /** @returns the person's id */
  async finishSignIn(ceremony: string, response: AuthenticationResponseJSON): Promise<string> {
    const begun = await this.#ceremonies.take("passkey", ceremony);
    if (!begun) throw new DeskError(410, late);
    const [row] = await this.#records.all<Row>("SELECT * FROM passkeys WHERE id = ?", response.id);
    if (!row || !this.#people.find(row.person)) throw new DeskError(401, refused);
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: begun.challenge ?? "",
      expectedOrigin: this.#origin,
      expectedRPID: this.#host,
      requireUserVerification: true,
      credential: {
        id: row.id,
        publicKey: Uint8Array.from(Buffer.from(row.public_key, "base64url")),
        counter: Number(row.counter),
        transports: JSON.parse(row.transports),
      },
    }).catch(() => refuse(401, refused));
    const owner = response.response.userHandle;
    const isOwner = owner === undefined || Buffer.from(owner, "base64url").toString("hex") === row.person;
    if (!verified || !isOwner) throw new DeskError(401, refused);
    await this.#records.run(
      "UPDATE passkeys SET counter = ?, used = ? WHERE id = ?",
      authenticationInfo.newCounter,
      this.#clock(),
      row.id,
    );
    return row.person;
  }

  async remove(person: string, id: string): Promise<void> {
    const { changes } = await this.#records.run("DELETE FROM passkeys WHERE id = ? AND person = ?", id, person);
    if (changes === 0) throw new DeskError(404, "There is no such passkey.");
  }
}

function refuse(status: number, message: string): never {
  throw new DeskError(status, message);
}
