import type { DeskConfig } from "../config.js";

/** What every answer of the desk carries. Its own programs only; frames only of the preview; framed by nobody. */
export function securityHeaders({ origin, preview }: DeskConfig): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    // The editor writes its style sheets into the page as it is opened.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${origin.replace(/^http/, "ws")}`,
    `frame-src ${preview.origin}`,
    "worker-src 'self'",
    "manifest-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  return {
    "content-security-policy": policy,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "origin-agent-cluster": "?1",
    "permissions-policy":
      "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), publickey-credentials-create=(self), publickey-credentials-get=(self)",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-dns-prefetch-control": "off",
    "x-frame-options": "DENY",
    "x-permitted-cross-domain-policies": "none",
    "x-robots-tag": "noindex",
    ...(origin.startsWith("https:") && { "strict-transport-security": "max-age=31536000" }),
  };
}
