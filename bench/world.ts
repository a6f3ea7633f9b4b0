import { kindRegistry } from '#app/kinds.ts';
import {
  finishEncoding,
  pick,
  startEncoding,
  wantedWords,
  type EncodedFacts,
} from '#evidence/server/encode.ts';
import { Dictionary, slotsOf } from '#evidence/server/terms.ts';
import { Store, type EntryBatch } from '#indicators/engine/store.ts';
import { entriesFor, FACTS_PER_ENTRY, factsOfEntry, personsFor } from './data.ts';

/** Facts of an entry as columns, with the number of the first one, and the facts that the entry hides. */
export type Block = { entryNo: number; firstFact: number; facts: EncodedFacts; hidden: Float64Array };

/** One fact in fifty is corrected by the last entry, so that what is known depends on when. */
const CORRECTED_EVERY = 50;
/** Entries taken in at once, as the application does when it starts. */
const ENTRIES_AT_ONCE = 40;

/** Numbers the words of facts in memory, as recording does in the ledger. */
export function encoder(
  dictionary = new Dictionary(),
): (facts: ReturnType<typeof factsOfEntry>) => EncodedFacts {
  const slots = slotsOf(kindRegistry);
  return (facts) => {
    const started = startEncoding(facts, kindRegistry, { dictionary, slots });
    for (const [domain, values] of wantedWords(started)) {
      const words = dictionary.domain(domain);
      for (const value of values) words.set(value, words.size + 1);
    }
    return finishEncoding(started, kindRegistry, dictionary);
  };
}

/** Every entry of a territory with that many facts, then one that corrects some of each. */
export function* blocksOf(facts: number, dictionary: Dictionary): Generator<Block> {
  const encode = encoder(dictionary);
  const entries = entriesFor(facts);
  const kept = Int32Array.from(
    { length: FACTS_PER_ENTRY / CORRECTED_EVERY },
    (_, at) => at * CORRECTED_EVERY,
  );
  const corrections: Block[] = [];
  for (let entryNo = 1; entryNo <= entries; entryNo++) {
    const encoded = encode(factsOfEntry(entryNo, personsFor(facts)));
    const firstFact = 1 + (entryNo - 1) * FACTS_PER_ENTRY;
    yield { entryNo, firstFact, facts: encoded, hidden: new Float64Array(0) };
    const corrected = pick(encoded, kept);
    corrected.columns.quantity.forEach((quantity, at) => (corrected.columns.quantity[at] = quantity + 50));
    corrections.push({
      entryNo: entries + 1,
      firstFact: 0,
      facts: corrected,
      hidden: Float64Array.from(kept, (at) => firstFact + at),
    });
  }
  let firstFact = 1 + entries * FACTS_PER_ENTRY;
  for (const [at, { facts: corrected, hidden }] of corrections.entries()) {
    yield { entryNo: entries + 1 + at, firstFact, facts: corrected, hidden };
    firstFact += kept.length;
  }
}

/** The blocks as the counting thread holds them. `each` sees every block as it passes. */
export function buildStore(
  facts: number,
  each: (block: Block) => void = () => {},
): { store: Store; dictionary: Dictionary } {
  const dictionary = new Dictionary();
  const store = new Store(kindRegistry);
  let batches: EntryBatch[] = [];
  const take = (): void => {
    store.extend(batches);
    batches = [];
  };
  for (const block of blocksOf(facts, dictionary)) {
    each(block);
    batches.push({
      entryNo: block.entryNo,
      recordedAt: block.entryNo,
      sourceNo: 1,
      firstFact: block.firstFact,
      columns: block.facts.columns,
      changes: { facts: block.hidden, shown: new Uint8Array(block.hidden.length) },
    });
    if (batches.length === ENTRIES_AT_ONCE) take();
  }
  take();
  learn(store, dictionary);
  return { store, dictionary };
}

const DOMAINS = [
  'organisation',
  'place',
  'contract',
  'hiring',
  'programme',
  'sector',
  'siae',
  'contract-type',
  'sex',
  'age-band',
];

function learn(store: Store, dictionary: Dictionary): void {
  for (const domain of DOMAINS)
    store.learn(Array.from(dictionary.domain(domain), ([value, no]) => ({ domain, no, value })));
}
