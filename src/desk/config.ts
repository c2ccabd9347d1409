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
  /** The project's folder, absolute: the git repository with the pages. */
  project: string;
  /** The branch that publications are commits on. */
  branch: string;
  /** Whether a page needs a second person's approval before it is published. */
  twoPersons: boolean;
  databaseUrl: string | null;
  redisUrl: string | null;
  openId: OpenIdConfig | null;
  proxy: ProxyConfig | null;
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  forwarders: readonly string[];
};

export type OpenIdConfig = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the sign-in button calls it. */
  label: string;
  /** The role of who signs in for the first time without an invitation; null when that is refused. */
  newcomers: "reader" | "commenter" | "editor" | null;
};

/** A proxy that signs people in and tells their names in headers. */
export type ProxyConfig = {
  /** Only these peers are believed. */
  addresses: readonly string[];
  /** What the proxy sends in `X-Desk-Secret`. */
  secret: string;
  /** The role of who comes for the first time; null when that is refused. */
  newcomers: "reader" | "commenter" | "editor" | null;
};
