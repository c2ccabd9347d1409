const mostClaims = 10_000;

/** Whose Yjs clients are whose: of what is in the log, and of what connected people have said before they wrote anything. */
export class Claims {
  private readonly claims = new Map<number, string>();

  constructor(private readonly authors: ReadonlyMap<number, string>) {}

  /** As far as anybody knows. */
  ownerOf(client: number): string | undefined {
    return this.authors.get(client) ?? this.claims.get(client);
  }

  /**
   * Notes that a client is a person's, so that nobody else can write under it from now on.
   * @returns false when it is somebody else's
   */
  claim(client: number, person: string): boolean {
    const owner = this.ownerOf(client);
    if (owner !== undefined) return owner === person;
    for (const first of this.claims.keys()) {
      if (this.claims.size < mostClaims) break;
      this.claims.delete(first);
    }
    this.claims.set(client, person);
    return true;
  }
}
