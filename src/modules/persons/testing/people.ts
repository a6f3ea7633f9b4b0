import { Random } from '#app/demo/random.ts';
import type { Labelled } from '../domain/evaluate/index.ts';
import { observe, styleOf, type Severity } from './observe.ts';
import { aPerson, aRelative, type Person } from './person.ts';

export type { Labelled } from '../domain/evaluate/index.ts';

/** Lists of several structures of one métropole, with what is true of them. */
export type Structures = {
  /** Rows by structure. */
  parties: Labelled[][];
  /** Everybody on a list; `Labelled.person` is the index here. */
  people: Person[];
};

/** What to generate. */
export type StructuresOptions = {
  /** Another name gives another population, the same name the same one. */
  seed?: string;
  severity: Severity;
  /** Number of structures, six unless told. */
  parties?: number;
  /** Rows of each, 5,000 unless told. */
  size?: number;
  /** Share of persons on one list, on two, on three…: 80, 13, 5 and 2 % unless told. */
  overlap?: number[];
  /** Share of rows that are on the same list a second time: none unless told. */
  duplicates?: number;
};

/** Share of residents who come with another one of their family. */
const KIN = 0.15;
const OVERLAP = [0.8, 0.13, 0.05, 0.02];

/** Lists of structures that share some of their residents, each list in its own manner and with its own errors. */
export function structures(options: StructuresOptions): Structures {
  const {
    seed = 'structures',
    severity,
    parties = 6,
    size = 5000,
    overlap = OVERLAP,
    duplicates = 0,
  } = options;
  const random = new Random(`persons-${seed}-${severity}`);
  const shares = overlap.map((share, i) => [i + 1, share] as const);
  const styles = Array.from({ length: parties }, (_, n) => styleOf(random, n));
  const lists: Labelled[][] = styles.map(() => []);
  const people: Person[] = [];
  for (;;) {
    const open = lists.flatMap((list, n) => (list.length < size ? [n] : []));
    if (open.length === 0) break;
    const kin = people.length > 0 && random.chance(KIN);
    const person = people.push(kin ? aRelative(random, people[people.length - 1]) : aPerson(random)) - 1;
    for (const n of random.shuffle(open).slice(0, random.weighted(shares))) {
      const rows = random.chance(duplicates) && lists[n].length + 1 < size ? 2 : 1;
      for (let row = 0; row < rows; row++)
        lists[n].push({ identity: observe(random, people[person], { style: styles[n], severity }), person });
    }
  }
  return { parties: lists.map((list) => random.shuffle(list)), people };
}
