import { allocateColumns, INTEGER_COLUMNS, type FactColumns } from '../columns.ts';
import type { FactInput } from '../facts.ts';
import { hashKey, keyColumnsOf } from '../keys.ts';
import type { KindRegistry } from '../kinds.ts';
import type { Dictionary, TermSlot } from './terms.ts';

/** Facts ready to be written: columns, and what only the row store keeps. */
export type EncodedFacts = {
  columns: FactColumns;
  keys: Float64Array;
  rows: Int32Array;
  references: (string | null)[];
};

const FIRST_SLOT_COLUMNS = ['person', 'organisation', 'place'] as const;

/** Words without a number yet in one column: which rows wait for which word. */
type Waiting = { domain: string; column: Int32Array; rows: number[]; values: string[] };

/** Facts whose keys, and whose words that the dictionary did not know, are still to be numbered. */
export type HalfEncoded = { encoded: EncodedFacts; waiting: readonly Waiting[] };

/** Turns facts into numbers as far as the dictionary knows their words; `finishEncoding` does the rest. */
export function startEncoding(
  facts: readonly FactInput[],
  registry: KindRegistry,
  words: { dictionary: Dictionary; slots: Map<string, TermSlot[]> },
): HalfEncoded {
  const columns = allocateColumns(facts.length);
  const encoded: EncodedFacts = {
    columns,
    keys: new Float64Array(facts.length),
    rows: new Int32Array(facts.length),
    references: [],
  };
  const waiting: Waiting[] = [];
  const writers = new Map(
    registry.all.map((kind) => [kind.id, slotWriters({ columns, waiting }, words, kind.id)]),
  );
  for (let i = 0; i < facts.length; i++) {
    const fact = facts[i];
    columns.kind[i] = registry.byId.get(fact.kind)?.no ?? 0;
    columns.starts[i] = fact.starts;
    columns.ends[i] = fact.ends;
    columns.quantity[i] = fact.quantity;
    encoded.rows[i] = fact.row;
    encoded.references.push(fact.reference ?? null);
    for (const write of writers.get(fact.kind) ?? []) write(fact, i);
  }
  return { encoded, waiting };
}

/** Words that have no number yet, by domain. */
export function wantedWords({ waiting }: HalfEncoded): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>();
  for (const { domain, values } of waiting) {
    const set = wanted.get(domain) ?? new Set();
    for (const value of values) set.add(value);
    if (set.size > 0) wanted.set(domain, set);
  }
  return wanted;
}

/** Numbers what was waiting, once every word wanted has its number, and computes the keys. */
export function finishEncoding(
  { encoded, waiting }: HalfEncoded,
  registry: KindRegistry,
  dictionary: Dictionary,
): EncodedFacts {
  for (const { domain, column, rows, values } of waiting) {
    const numbers = dictionary.domain(domain);
    for (let i = 0; i < rows.length; i++) column[rows[i]] = numbers.get(values[i]) ?? 0;
  }
  const keyers = new Map(registry.all.map((kind) => [kind.no, keyerOf(encoded, registry, kind.id)]));
  for (let i = 0; i < encoded.keys.length; i++)
    encoded.keys[i] = keyers.get(encoded.columns.kind[i])?.(i) ?? 0;
  return encoded;
}

function slotWriters(
  into: { columns: FactColumns; waiting: Waiting[] },
  words: { dictionary: Dictionary; slots: Map<string, TermSlot[]> },
  kind: string,
): ((fact: FactInput, at: number) => void)[] {
  return (words.slots.get(kind) ?? []).map((slot, position) => {
    const column = into.columns[position < 3 ? FIRST_SLOT_COLUMNS[position] : INTEGER_COLUMNS[3 + position]];
    const numbers = words.dictionary.domain(slot.domain);
    const late: Waiting = { domain: slot.domain, column, rows: [], values: [] };
    into.waiting.push(late);
    return (fact, at) => {
      const value = slot.of(fact);
      if (value === undefined || value === '') return;
      const number = numbers.get(value);
      if (number !== undefined) column[at] = number;
      else {
        late.rows.push(at);
        late.values.push(value);
      }
    };
  });
}

function keyerOf(encoded: EncodedFacts, registry: KindRegistry, id: string): (at: number) => number {
  const kind = registry.byId.get(id);
  if (!kind) return () => 0;
  const shape = keyColumnsOf(kind);
  const columns = shape.columns.map((name) => encoded.columns[name]);
  const values = new Array<number>(columns.length + 1).fill(0);
  values[0] = kind.no;
  return (at) => {
    for (let c = 0; c < columns.length; c++) values[c + 1] = columns[c][at];
    return hashKey(values, shape.reference ? encoded.references[at] : null);
  };
}

/** The encoded facts at these positions, in that order. */
export function pick(encoded: EncodedFacts, kept: Int32Array): EncodedFacts {
  const columns = allocateColumns(kept.length);
  for (const name of INTEGER_COLUMNS) gather(encoded.columns[name], columns[name], kept);
  gather(encoded.columns.quantity, columns.quantity, kept);
  const keys = new Float64Array(kept.length);
  const rows = new Int32Array(kept.length);
  gather(encoded.keys, keys, kept);
  gather(encoded.rows, rows, kept);
  return { columns, keys, rows, references: Array.from(kept, (at) => encoded.references[at]) };
}

function gather<T extends Int32Array | Float64Array>(from: T, to: T, kept: Int32Array): void {
  for (let i = 0; i < kept.length; i++) to[i] = from[kept[i]];
}

/** Whether two facts have the same natural key, the hash apart. */
export function sameKey(
  kind: KindRegistry,
  a: { facts: EncodedFacts; at: number },
  b: { facts: EncodedFacts; at: number },
): boolean {
  const no = a.facts.columns.kind[a.at];
  if (no !== b.facts.columns.kind[b.at]) return false;
  const declared = kind.byNo.get(no);
  if (!declared) return false;
  const shape = keyColumnsOf(declared);
  if (shape.reference && a.facts.references[a.at] !== b.facts.references[b.at]) return false;
  return shape.columns.every((name) => a.facts.columns[name][a.at] === b.facts.columns[name][b.at]);
}

/** Whether two facts say the same thing in every column. */
export function sameContent(
  a: { facts: EncodedFacts; at: number },
  b: { facts: EncodedFacts; at: number },
): boolean {
  if (a.facts.references[a.at] !== b.facts.references[b.at]) return false;
  if (a.facts.columns.quantity[a.at] !== b.facts.columns.quantity[b.at]) return false;
  return INTEGER_COLUMNS.every((name) => a.facts.columns[name][a.at] === b.facts.columns[name][b.at]);
}
