import { fileURLToPath } from "node:url";
import { deskCommand } from "./command.js";
import { readConfig } from "./config.js";

const project = fileURLToPath(new URL("../../", import.meta.url));

try {
  process.exitCode = await deskCommand(process.argv.slice(2), readConfig(process.env, project));
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  console.error(code === "EADDRINUSE" ? `taken port: ${message}` : message);
  process.exitCode = 1;
}
