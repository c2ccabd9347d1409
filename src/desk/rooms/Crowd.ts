import type { Person } from "../shared/Person.js";
import { refusals } from "../shared/refusal.js";
import type { LiveSocket } from "./LiveSocket.js";
import type { Limits } from "./limits.js";
import { Refusal } from "./Refusal.js";
import { TokenBucket } from "./TokenBucket.js";

type Present = { bucket: TokenBucket; sockets: Set<LiveSocket> };

/** All connections: whose they are, where they come from, and how many there may be. */
export class Crowd {
  private readonly sockets = new Set<LiveSocket>();
  private readonly people = new Map<string, Present>();

  constructor(
    private readonly limits: Limits,
    private readonly now: () => number,
  ) {}

  get size(): number {
    return this.sockets.size;
  }

  /** Whether one more connection may come from an address. */
  mayEnter(address: string): boolean {
    let all = 0;
    let strangers = 0;
    for (const socket of this.sockets) {
      if (socket.address !== address) continue;
      all++;
      if (!socket.person) strangers++;
    }
    return all < this.limits.connectionsOfAddress && strangers < this.limits.strangersOfAddress;
  }

  enter(socket: LiveSocket): void {
    this.sockets.add(socket);
  }

  /** A ticket says whose connection it is. @throws Refusal when it is somebody else's already, or one too many */
  admit(socket: LiveSocket, person: Person): void {
    if (socket.person && socket.person.id !== person.id)
      throw new Refusal(refusals.ticket, "two people on one connection");
    if (socket.person) return;
    const { connectionsOfPerson, messagesPerSecond, messagesAtOnce } = this.limits;
    const present = this.people.get(person.id) ?? {
      bucket: new TokenBucket(messagesPerSecond, messagesAtOnce, this.now),
      sockets: new Set(),
    };
    if (present.sockets.size >= connectionsOfPerson) throw new Refusal(refusals.busy, "too many connections");
    present.sockets.add(socket);
    this.people.set(person.id, present);
    socket.admit(person, present.bucket);
  }

  leave(socket: LiveSocket): void {
    socket.ended();
    this.sockets.delete(socket);
    const present = socket.person && this.people.get(socket.person.id);
    if (!present) return;
    present.sockets.delete(socket);
    if (!present.sockets.size) this.people.delete(socket.person?.id ?? "");
  }

  of(personId: string): LiveSocket[] {
    return [...(this.people.get(personId)?.sockets ?? [])];
  }

  all(): LiveSocket[] {
    return [...this.sockets];
  }

  /** Cuts off who does not read what is sent to them. */
  cutOffSlow(): void {
    for (const { socket } of this.sockets) if (socket.bufferedAmount > this.limits.behindBytes) socket.terminate();
  }
}
