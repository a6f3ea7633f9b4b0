import type { DayNumber } from '#kernel/days.ts';
import { fitOf, type Fit, type Whereabouts } from '../../domain/eligible.ts';
import { fold } from '../../domain/fold.ts';
import { metresBetween, type Point } from '../../domain/walking.ts';
import type { EntryChange, ServiceEntry } from './entries.ts';
import { WordIndex } from './word-index.ts';

/** What is looked for. All that is said must hold; what is not said does not matter. */
export type ServiceQuery = {
  /** Any of these needs. */
  needs?: readonly string[] | undefined;
  /** Words of the service, of its structure or of its description: without accents, begun or misspelt. */
  text?: string | undefined;
  at?: Point | undefined;
  where?: Whereabouts | undefined;
  /** Farthest, in metres as the crow flies; what is offered remotely is never too far. */
  within?: number | undefined;
  mode?: 'a-distance' | 'en-presentiel' | undefined;
  fees?: 'gratuit' | undefined;
  /** For these people, or for everyone. */
  public?: string | undefined;
  language?: string | undefined;
  /** Checked on that day or since. */
  checkedSince?: DayNumber | undefined;
  /** Called on by residents themselves. */
  byResidents?: boolean | undefined;
};

/** A service that answers. `metres`: as the crow flies; null when either place is not known. `fit`: whether it is kept to other places. */
export type FoundService = {
  entry: ServiceEntry;
  metres: number | null;
  fit: Exclude<Fit, 'no'>;
  score: number;
};

/** A service with its place in the index of words. */
type Slotted = { entry: ServiceEntry; slot: number };

/** Weight of a word by where it stands. */
const WEIGHTS = { name: 4, structure: 2, description: 1 };

/** Every service, whatever it is for. */
const ANY = '';

/** Services of one collectivity, ready to be searched. */
export class DirectoryIndex {
  readonly #entries = new Map<number, Slotted>();
  #words = new WordIndex();
  #dead = 0;
  #byNeed = new Map<string, Slotted[]>();

  get size(): number {
    return this.#entries.size;
  }

  /** Takes changes in: those of a version, or the whole directory at first. */
  apply(changes: readonly EntryChange[]): void {
    for (const { serviceNo, entry } of changes) {
      if (this.#entries.delete(serviceNo)) this.#dead++;
      if (entry !== null) this.#entries.set(serviceNo, this.#slotted(entry));
    }
    if (this.#dead > this.#entries.size) this.#rebuild();
    this.#byNeed = new Map();
    for (const slotted of withoutTwins(this.#entries.values()))
      for (const need of [...slotted.entry.needs, ANY]) {
        const list = this.#byNeed.get(need);
        if (list) list.push(slotted);
        else this.#byNeed.set(need, [slotted]);
      }
  }

  #slotted(entry: ServiceEntry): Slotted {
    const texts = [
      { text: entry.name, weight: WEIGHTS.name },
      { text: entry.structure, weight: WEIGHTS.structure },
      { text: entry.description, weight: WEIGHTS.description },
    ];
    return { entry, slot: this.#words.add(texts) };
  }

  /** Words of what is gone are left in the index until they are more than those that count. */
  #rebuild(): void {
    this.#words = new WordIndex();
    this.#dead = 0;
    for (const { entry } of this.#entries.values()) this.#entries.set(entry.serviceNo, this.#slotted(entry));
  }

  get(serviceNo: number): ServiceEntry | null {
    return this.#entries.get(serviceNo)?.entry ?? null;
  }

  /** Services that answer, the nearest first; those without a place, or offered remotely alone, come after by how well they answer. */
  find(query: ServiceQuery): FoundService[] {
    const scores = query.text === undefined ? null : this.#words.scores(query.text);
    const found: FoundService[] = [];
    for (const { entry, slot } of this.#candidates(query.needs)) {
      const score = scores === null ? 0 : scores[slot];
      if ((scores !== null && score === 0) || !holds(entry, query)) continue;
      const fit = query.where ? fitOf(entry, query.where) : 'yes';
      if (fit === 'no') continue;
      const metres = metresTo(entry, query.at);
      if (isTooFar(entry, metres, query.within)) continue;
      found.push({ entry, metres, fit, score });
    }
    return found.sort(inOrder);
  }

  #candidates(needs: readonly string[] | undefined): Iterable<Slotted> {
    if (needs === undefined) return this.#byNeed.get(ANY) ?? [];
    if (needs.length === 1) return this.#byNeed.get(needs[0]) ?? [];
    return new Set(needs.flatMap((need) => this.#byNeed.get(need) ?? []));
  }
}

/** Two records of one service, of structures that were merged: the one checked last is shown. */
function withoutTwins(all: Iterable<Slotted>): Iterable<Slotted> {
  const kept = new Map<string, Slotted>();
  for (const one of all) {
    const { structureNo, name, address, updated } = one.entry;
    const key = `${structureNo} ${fold(name)} ${address ?? ''}`;
    const other = kept.get(key);
    if (other === undefined || other.entry.updated < updated) kept.set(key, one);
  }
  return kept.values();
}

/** Each thing that may be asked of a service; what is not asked holds. */
const CONDITIONS: readonly ((entry: ServiceEntry, query: ServiceQuery) => boolean)[] = [
  ({ modes }, { mode }) => mode === undefined || modes.length === 0 || modes.includes(mode),
  ({ fees }, query) => query.fees === undefined || fees === query.fees,
  (entry, query) => isFor(entry, query.public),
  // Everyone here speaks French.
  ({ languages }, { language }) =>
    language === undefined || language === 'fr' || languages.includes(language),
  ({ updated }, { checkedSince }) => checkedSince === undefined || updated >= checkedSince,
  ({ by }, { byResidents }) => byResidents !== true || by.length === 0 || by.includes('usagers'),
];

const holds = (entry: ServiceEntry, query: ServiceQuery): boolean =>
  CONDITIONS.every((condition) => condition(entry, query));

const isFor = ({ publics }: ServiceEntry, asked: string | undefined): boolean =>
  asked === undefined || publics.length === 0 || publics.includes('tous-publics') || publics.includes(asked);

/** What is only offered remotely is nowhere. */
function metresTo({ point, modes }: ServiceEntry, at: Point | undefined): number | null {
  if (at === undefined || point === null) return null;
  return modes.length === 1 && modes[0] === 'a-distance' ? null : metresBetween(at, point);
}

const isTooFar = ({ modes }: ServiceEntry, metres: number | null, within: number | undefined): boolean =>
  within !== undefined && !modes.includes('a-distance') && (metres === null || metres > within);

function inOrder(a: FoundService, b: FoundService): number {
  if (a.metres !== null && b.metres !== null && a.metres !== b.metres) return a.metres - b.metres;
  if ((a.metres === null) !== (b.metres === null)) return a.metres === null ? 1 : -1;
  return b.score - a.score || a.entry.serviceNo - b.entry.serviceNo;
}
