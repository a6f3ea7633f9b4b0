import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { readState } from '../store.ts';
import { DirectoryIndex } from './directory-index.ts';
import { readEntries } from './entries.ts';

type Held = { version: string; index: DirectoryIndex };

/** Holds the directory of each collectivity in memory, and takes in what another act or another process has changed. */
export class DirectoryIndexes {
  readonly #held = new Map<number, Held>();

  /** The directory as it stands now. What an act that is not committed changed is forgotten with it. */
  async of(act: Pick<ActContext, 'tx' | 'collectivityId' | 'onRollback'>): Promise<DirectoryIndex> {
    const { version } = await readState(act);
    const held = this.#held.get(act.collectivityId);
    if (held?.version === version) return held.index;
    const index = held?.index ?? new DirectoryIndex();
    index.apply(await readEntries(act, held?.version ?? '0'));
    this.#held.set(act.collectivityId, { version, index });
    act.onRollback(() => this.#held.delete(act.collectivityId));
    return index;
  }
}
