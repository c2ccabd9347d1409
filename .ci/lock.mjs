import { readFileSync, writeFileSync } from "node:fs";

/**
 * Completes package-lock.json: `node .ci/lock.mjs`, after an `npm install` from a mirror that holds only the packages of
 * its own platform. npm leaves the others out of the lock then, and `npm ci` refuses a lock without them, everywhere.
 */
const systems = ["android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const processors = ["arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "x64"];

/** What a package is for, by its name: `@rollup/rollup-linux-x64-musl`. */
function platformOf(name) {
  const words = name.split("/").pop().split("-");
  const os = words.find((word) => systems.includes(word));
  const cpu = words.find((word) => processors.includes(word));
  if (!os || !cpu) throw new Error(`unknown platform: ${name}`);
  const library = os === "linux" ? /^(musl|gnu)/.exec(words.at(-1))?.[1] : undefined;
  return { cpu: [cpu], os: [os], ...(library && { libc: [library === "gnu" ? "glibc" : library] }) };
}

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
const added = [];
for (const [path, { optionalDependencies = {}, dev, license }] of Object.entries(lock.packages))
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const [own, shared] = [`${path}/node_modules/${name}`, `node_modules/${name}`];
    if (lock.packages[own] ?? lock.packages[shared]) continue;
    const { cpu, os, libc } = platformOf(name);
    lock.packages[shared] = { version, cpu, ...(dev && { dev }), ...(libc && { libc }), license, optional: true, os };
    added.push(name);
  }
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length ? `added to package-lock.json:\n${added.join("\n")}` : "package-lock.json is complete");
