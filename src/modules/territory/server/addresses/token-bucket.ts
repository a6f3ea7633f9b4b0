import { setTimeout } from 'node:timers/promises';

/** How time passes: replaced in tests. */
export type Timing = { now: () => number; wait: (ms: number) => Promise<void> };

/** The time of this process. */
export const realTiming: Timing = {
  now: () => performance.now(),
  wait: async (ms) => {
    await setTimeout(ms);
  },
};

/** Lets through so many requests a second, and holds back the others in their order. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #timing: Timing;
  #tokens: number;
  #filledAt: number;
  /** Nothing passes before that. */
  #closedUntil = 0;
  #queue: Promise<void> = Promise.resolve();

  constructor(perSecond: number, timing: Timing = realTiming) {
    this.#perSecond = perSecond;
    this.#timing = timing;
    this.#tokens = perSecond;
    this.#filledAt = timing.now();
  }

  /** Resolves when the next request may leave. */
  take(): Promise<void> {
    this.#queue = this.#queue.then(() => this.#next());
    return this.#queue;
  }

  /** Holds everything back for a while: the server asked for it. */
  close(ms: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, this.#timing.now() + ms);
    this.#tokens = 0;
  }

  async #next(): Promise<void> {
    for (;;) {
      const now = this.#timing.now();
      const closed = this.#closedUntil - now;
      this.#fill(now);
      if (closed <= 0 && this.#tokens >= 1) break;
      await this.#timing.wait(Math.max(closed, ((1 - this.#tokens) / this.#perSecond) * 1000, 1));
    }
    this.#tokens--;
  }

  #fill(now: number): void {
    const since = Math.max(0, now - Math.max(this.#filledAt, this.#closedUntil));
    this.#tokens = Math.min(this.#perSecond, this.#tokens + (since / 1000) * this.#perSecond);
    this.#filledAt = Math.max(this.#filledAt, now);
  }
}
