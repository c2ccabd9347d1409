import type { PeopleServices } from "./PeopleServices.js";

type Followed = Pick<PeopleServices, "people" | "sessions">;

/**
 * Learns, twice a second, of what other desks with the same tables have changed: roles, people who are gone, sessions that
 * have ended. What is open here closes then as if it had been changed here.
 *
 * @returns what ends it
 */
export function followOthers({ people, sessions }: Followed, tell: (error: unknown) => void, period = 500) {
  const look = async () => {
    await people.reload();
    await sessions.learnEnds();
  };
  let running: Promise<void> = Promise.resolve();
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    running = look()
      .catch(tell)
      .finally(() => {
        isBusy = false;
      });
  }, period);
  return async (): Promise<void> => {
    clearInterval(timer);
    await running;
  };
}
