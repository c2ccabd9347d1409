import type { Progress as Stage } from "../snapshots/progress.js";
import { element } from "./element.js";

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

/** “Downloading the query engine: 1.2 of 7.6 MB, about 20 s left” */
export function progressText(progress: Stage): string {
  switch (progress.stage) {
    case "download": {
      const { bytes, total, secondsLeft } = progress;
      const left = secondsLeft ? `, about ${timeText(secondsLeft)} left` : "";
      return `Downloading the query engine: ${megabytes(bytes)} of ${megabytes(total)} MB${left}`;
    }
    case "start":
      return "Starting the query engine";
    case "snapshot":
      return `Loading ${progress.name}`;
    case "run":
      return "Running";
  }
}

const timeText = (seconds: number) =>
  seconds < 100 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;

/**
 * A bar for the download, and a status that is told at most twice a second, so that a screen reader keeps up. Both are
 * empty until something is told.
 */
export function Progress() {
  const bar = element("progress", { hidden: true, ariaLabel: "Download of the query engine" });
  const status = element("p", { role: "status", className: "query-status" });
  let last = -Infinity;

  function say(text: string) {
    last = performance.now();
    status.textContent = text;
  }

  function tell(progress: Stage) {
    const isOver = progress.stage !== "download" || progress.bytes === progress.total;
    if (isOver || performance.now() - last >= 500) say(progressText(progress));
    bar.hidden = progress.stage !== "download" && progress.stage !== "start";
    if (progress.stage !== "download") return bar.removeAttribute("value");
    bar.max = progress.total;
    bar.value = Math.min(progress.bytes, progress.total);
  }

  return {
    bar,
    status,
    say,
    tell,
    end() {
      bar.hidden = true;
    },
  };
}
