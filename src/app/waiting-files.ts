import { randomUUID } from 'node:crypto';
import { ok, refuse, type Result } from '#kernel/result.ts';

/** How many files wait at once: of everybody and of one person, whose second window must not take the file of the first away. */
export type WaitingLimits = { most: number; mostOfOne: number; keptMs: number };

/** Keeps deposited files in memory for their owners until they are recorded, or for a while. Nothing of them touches the disk. */
export class WaitingFiles<What extends { owner: string }> {
  readonly #files = new Map<string, What & { id: string }>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #limits: WaitingLimits;

  constructor(limits: WaitingLimits) {
    this.#limits = limits;
  }

  /** Takes a file in; of those that its owner left waiting, the oldest goes. Refused (`busy`) when too many people have one. */
  keep(what: What): Result<What & { id: string }> {
    const { most, mostOfOne, keptMs } = this.#limits;
    const own = [...this.#files.values()].filter((one) => one.owner === what.owner);
    if (own.length >= mostOfOne) this.forget(own[0].id);
    if (this.#files.size >= most) return refuse({ code: 'busy', params: { count: most } });
    const file = { ...what, id: randomUUID() };
    this.#files.set(file.id, file);
    this.#timers.set(file.id, setTimeout(() => this.forget(file.id), keptMs).unref());
    return ok(file);
  }

  /** A file that is still here. That of somebody else is unknown (`unknown-job`). */
  find(id: string, owner: string): Result<What & { id: string }> {
    const file = this.#files.get(id);
    return file?.owner === owner ? ok(file) : refuse({ code: 'unknown-job' });
  }

  /** Whether it is still here, whoever owns it. */
  has(id: string): boolean {
    return this.#files.has(id);
  }

  /** Deletes a file and all that was read of it. */
  forget(id: string): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#files.delete(id);
  }
}
