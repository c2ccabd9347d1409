import { fileURLToPath } from "node:url";
import { readConfig } from "./config.js";
import { startDesk } from "./start.js";

const project = fileURLToPath(new URL("../../", import.meta.url));

async function run(): Promise<void> {
  const config = readConfig(process.env, project);
  const desk = await startDesk(config);
  console.log(`The desk is on ${config.origin} (Ctrl+C ends it)`);
  if (desk.firstLink) console.log(`For the first administrator, once, within three days:\n  ${desk.firstLink}`);
  const end = () => {
    desk.close().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
}

try {
  await run();
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  console.error(code === "EADDRINUSE" ? `taken port: ${message}` : message);
  process.exitCode = 1;
}
