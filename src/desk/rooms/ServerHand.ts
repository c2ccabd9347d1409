import { randomInt } from "node:crypto";

/** How the server writes in a room: one change after the other, each person's under a Yjs client of its own. */
export class ServerHand {
  private turns: Promise<void> = Promise.resolve();
  private readonly clients = new Map<string, number>();

  constructor(private readonly authors: Map<number, string>) {}

  inTurn(change: () => Promise<void>): Promise<void> {
    const done = this.turns.then(change);
    this.turns = done.catch(() => {});
    return done;
  }

  /** The Yjs client by which the server writes for a person. */
  clientOf(person: string): number {
    let client = this.clients.get(person);
    while (client === undefined || (this.authors.get(client) ?? person) !== person) client = randomInt(1, 2 ** 32);
    this.clients.set(person, client);
    this.authors.set(client, person);
    return client;
  }

  /** After a change that may or may not be on the disk nothing else may take its place. */
  forgetClient(person: string): void {
    this.clients.delete(person);
  }
}
