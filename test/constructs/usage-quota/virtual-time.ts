/** Time that passes when everybody waits; the earliest who waits goes on first. */
export class VirtualTime {
  now: number;
  private readonly waiting: { readonly until: number; readonly wake: () => void }[] = [];
  private running = false;

  constructor(start: number) {
    this.now = start;
  }

  pass(milliseconds: number): Promise<void> {
    return new Promise((wake) => {
      this.waiting.push({ until: this.now + milliseconds, wake });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    for (;;) {
      await new Promise(setImmediate);
      const next = this.waiting.reduce((first, one) => (one.until < first.until ? one : first), this.waiting[0]!);
      if (!next) break;
      this.waiting.splice(this.waiting.indexOf(next), 1);
      this.now = Math.max(this.now, next.until);
      next.wake();
    }
    this.running = false;
  }
}
