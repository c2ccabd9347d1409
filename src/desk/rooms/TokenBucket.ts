/** So many a second for long, and so many at once. Times in ms. */
export class TokenBucket {
  private tokens: number;
  private filled: number;

  constructor(
    private readonly perSecond: number,
    private readonly atOnce: number,
    private readonly now: () => number,
  ) {
    this.tokens = atOnce;
    this.filled = now();
  }

  /** Takes some, if they are there. */
  take(cost = 1): boolean {
    this.fill();
    if (this.tokens < cost) return false;
    this.tokens -= cost;
    return true;
  }

  /** How long until they are there. */
  wait(cost = 1): number {
    this.fill();
    return Math.max(0, Math.ceil(((cost - this.tokens) / this.perSecond) * 1000));
  }

  private fill(): void {
    const now = this.now();
    this.tokens = Math.min(this.atOnce, this.tokens + (Math.max(0, now - this.filled) / 1000) * this.perSecond);
    this.filled = now;
  }
}
