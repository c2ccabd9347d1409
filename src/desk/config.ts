import { resolve } from "node:path";

/** How this desk is set up. Read once, from the environment. */
export type DeskConfig = {
  /** Address and port to listen on. */
  host: string;
  port: number;
  /** What browsers call the desk, such as `https://desk.example.org`. */
  origin: string;
  preview: { host: string; port: number; origin: string };
  /** The folder of everything that the desk keeps, absolute. */
  data: string;
  /** The project's folder, absolute: its programs and packages. */
  project: string;
  /** Where publications go: the project's own folder, or another repository, which may be bare; absolute. */
  repository: string;
  /** The branch that publications are commits on; null for the one that is checked out. */
  branch: string | null;
  /** Whether a page needs a second person's approval before it is published. */
  twoPersons: boolean;
  databaseUrl: string | null;
  redisUrl: string | null;
  openId: OpenIdConfig | null;
  proxy: ProxyConfig | null;
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  forwarders: readonly string[];
};

/** The role of who comes for the first time without an invitation; null when that is refused. */
export type Newcomers = "reader" | "commenter" | "editor" | null;

export type OpenIdConfig = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the sign-in button calls it. */
  label: string;
  newcomers: Newcomers;
};

/** A proxy that signs people in and tells who they are in headers. */
export type ProxyConfig = {
  /** Only these peers are believed. */
  addresses: readonly string[];
  /** What the proxy sends as `X-Desk-Secret`. */
  secret: string;
  newcomers: Newcomers;
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings in the environment, with defaults for one machine.
 * @throws Error that names the variable that cannot be used
 */
export function readConfig(environment: Environment, project: string): DeskConfig {
  const text = (name: string, otherwise: string) => environment[name]?.trim() || otherwise;
  const list = (name: string) =>
    text(name, "")
      .split(/[\s,]+/)
      .filter(Boolean);
  const port = toPort("DESK_PORT", text("DESK_PORT", "4400"));
  const previewPort = toPort("DESK_PREVIEW_PORT", text("DESK_PREVIEW_PORT", "4401"));
  const host = text("DESK_HOST", "127.0.0.1");
  const origin = toOrigin("DESK_ORIGIN", text("DESK_ORIGIN", `http://localhost:${port}`));
  const previewOrigin = toOrigin("DESK_PREVIEW_ORIGIN", text("DESK_PREVIEW_ORIGIN", `http://127.0.0.1:${previewPort}`));
  const { protocol, hostname } = new URL(origin);
  if (protocol !== "https:" && !/^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname))
    throw new Error(`unencrypted desk: DESK_ORIGIN ${origin}; beyond this machine it takes https`);
  // Cookies know no ports: a preview on the desk's host name would be sent the desk's cookie.
  if (new URL(origin).hostname === new URL(previewOrigin).hostname)
    throw new Error(`shared host name: DESK_ORIGIN ${origin} and DESK_PREVIEW_ORIGIN ${previewOrigin}`);
  const { DATABASE_URL: databaseUrl = "", REDIS_URL: redisUrl = "" } = environment;
  if (!databaseUrl !== !redisUrl)
    throw new Error(
      `missing setting: ${databaseUrl ? "REDIS_URL" : "DATABASE_URL"}; several desks need both a database and Redis, one desk needs neither`,
    );
  const proxy = readProxy(environment);
  return {
    host,
    port,
    origin,
    preview: { host: text("DESK_PREVIEW_HOST", host), port: previewPort, origin: previewOrigin },
    data: resolve(project, text("DESK_DATA", ".desk")),
    project: resolve(project, text("DESK_PROJECT", ".")),
    repository: resolve(project, text("DESK_REPOSITORY", text("DESK_PROJECT", "."))),
    branch: environment.DESK_BRANCH || null,
    twoPersons: toSwitch("DESK_TWO_PERSONS", text("DESK_TWO_PERSONS", "yes")),
    databaseUrl: databaseUrl || null,
    redisUrl: redisUrl || null,
    openId: readOpenId(environment),
    proxy,
    forwarders: [...list("DESK_FORWARDERS"), ...(proxy?.addresses ?? [])],
  };
}

function readOpenId(environment: Environment): OpenIdConfig | null {
  const issuer = environment.OIDC_ISSUER;
  if (!issuer) return null;
  const { protocol, hostname } = new URL(toUrl("OIDC_ISSUER", issuer));
  if (protocol !== "https:" && hostname !== "127.0.0.1" && hostname !== "localhost")
    throw new Error(`unencrypted provider: OIDC_ISSUER ${issuer}`);
  return {
    issuer,
    clientId: needed(environment, "OIDC_CLIENT_ID"),
    clientSecret: needed(environment, "OIDC_CLIENT_SECRET"),
    label: environment.OIDC_LABEL || hostname,
    newcomers: toNewcomers("OIDC_NEWCOMERS", environment.OIDC_NEWCOMERS),
  };
}

function readProxy(environment: Environment): ProxyConfig | null {
  const secret = environment.PROXY_SECRET;
  const addresses = (environment.PROXY_ADDRESSES ?? "").split(/[\s,]+/).filter(Boolean);
  if (!secret && addresses.length === 0) return null;
  if (!secret || secret.length < 32) throw new Error("short secret: PROXY_SECRET needs 32 characters or more");
  if (addresses.length === 0) throw new Error("missing setting: PROXY_ADDRESSES");
  return { addresses, secret, newcomers: toNewcomers("PROXY_NEWCOMERS", environment.PROXY_NEWCOMERS) };
}

function needed(environment: Environment, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`missing setting: ${name}`);
  return value;
}

function toPort(name: string, value: string): number {
  const port = Number(value);
  if (!/^\d{1,5}$/.test(value) || port > 65535) throw new Error(`unusable port: ${name} ${value}`);
  return port;
}

function toUrl(name: string, value: string): string {
  if (!URL.canParse(value)) throw new Error(`unusable address: ${name} ${value}`);
  return value;
}

function toOrigin(name: string, value: string): string {
  const url = new URL(toUrl(name, value));
  if (!/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search || url.hash || url.username)
    throw new Error(`unusable origin: ${name} ${value}`);
  return url.origin;
}

function toSwitch(name: string, value: string): boolean {
  if (value !== "yes" && value !== "no") throw new Error(`unusable setting: ${name} ${value}, neither yes nor no`);
  return value === "yes";
}

function toNewcomers(name: string, value = ""): Newcomers {
  if (value === "") return null;
  if (value === "reader" || value === "commenter" || value === "editor") return value;
  throw new Error(`unusable role for newcomers: ${name} ${value}`);
}
