/** How far one desk has followed a room's log: all numbers up to `upTo`, and some beyond. */
export class Place {
  private readonly beyond = new Set<number>();

  constructor(private reached: number) {}

  get upTo(): number {
    return this.reached;
  }

  /** Whether some number before one that is known is missing. */
  get hasGap(): boolean {
    return this.beyond.size > 0;
  }

  has(number: number): boolean {
    return number <= this.reached || this.beyond.has(number);
  }

  add(number: number): void {
    if (this.has(number)) return;
    this.beyond.add(number);
    while (this.beyond.delete(this.reached + 1)) this.reached++;
  }
}
