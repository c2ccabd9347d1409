const day = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });
const shortDay = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short" });
const moment = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** "Friday 27 November, 10:00", in the reader's own zone. */
export const dayAndTime = (time: number): string => `${day.format(time)}, ${clock.format(time)}`;

/** "Fri 27 Nov, 10:00" */
export const shortDayAndTime = (time: number): string =>
  `${shortDay.format(time).replace(",", "")}, ${clock.format(time)}`;

/** "27 Nov 2026, 10:00" */
export const shortMoment = (time: number): string => moment.format(time);

/** How long ago it was, in words. */
export function ago(time: number, now: number = Date.now()): string {
  const minutes = Math.round((now - time) / 60_000);
  if (minutes < 2) return "now";
  if (minutes < 60) return `${minutes} minutes ago`;
  const hours = Math.round(minutes / 60);
  if (hours < 24) return hours === 1 ? "an hour ago" : `${hours} hours ago`;
  const days = Math.round(hours / 24);
  return days === 1 ? "yesterday" : `${days} days ago`;
}
