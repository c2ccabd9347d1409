import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { freePort } from "../testDesk.js";

export type Subject = { sub: string; name?: string; preferred_username?: string };
type Begun = { nonce: string; challenge: string; redirect: string; subject: Subject };

/** A small OpenID provider on loopback: whoever comes is signed in as the subject that the test has set. */
export async function openIdProvider(client: { id: string; secret: string }) {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const codes = new Map<string, Begun>();
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const provider = {
    issuer,
    subject: { sub: "1" } as Subject,
    /** Changes what the next token says. */
    forge: null as ((claims: Record<string, unknown>) => Record<string, unknown>) | null,
    tokens: 0,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
  const token = ({ nonce, subject }: Begun) => {
    const now = Math.floor(Date.now() / 1000);
    const honest = { iss: issuer, aud: client.id, iat: now, exp: now + 300, nonce, ...subject };
    const text = `${encode({ alg: "RS256", kid: "1" })}.${encode(provider.forge?.(honest) ?? honest)}`;
    return `${text}.${createSign("RSA-SHA256").update(text).sign(privateKey).toString("base64url")}`;
  };
  const server = createServer(async (request, response) => {
    const { pathname, searchParams: query } = new URL(request.url ?? "/", issuer);
    const send = (body: unknown, status = 200) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (pathname === "/.well-known/openid-configuration")
      return send({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
      });
    if (pathname === "/keys")
      return send({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256", use: "sig" }] });
    if (pathname === "/authorize") {
      const code = randomBytes(16).toString("hex");
      const redirect = new URL(query.get("redirect_uri") ?? "");
      codes.set(code, {
        nonce: query.get("nonce") ?? "",
        challenge: query.get("code_challenge") ?? "",
        redirect: redirect.href,
        subject: provider.subject,
      });
      redirect.search = new URLSearchParams({ code, state: query.get("state") ?? "" }).toString();
      return response.writeHead(302, { location: redirect.href }).end();
    }
    let text = "";
    for await (const chunk of request) text += chunk;
    const form = new URLSearchParams(text);
    const begun = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const isClient = form.get("client_id") === client.id && form.get("client_secret") === client.secret;
    if (!begun || !isClient || begun.challenge !== challenge || begun.redirect !== form.get("redirect_uri"))
      return send({ error: "invalid_grant" }, 400);
    provider.tokens++;
    return send({ access_token: "none", token_type: "Bearer", expires_in: 60, id_token: token(begun) });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return provider;
}
