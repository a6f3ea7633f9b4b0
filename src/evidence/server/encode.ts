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

/** Turns facts into numbers. Every word must have been resolved before. */
export function encodeFacts(facts: readonly FactInput[], registry: KindRegistry, words: { dictionary: Dictionary; slots: Map<string, TermSlot[]> }): EncodedFacts {
  const encoded: EncodedFacts = {
    columns: allocateColumns(facts.length),
    keys: new Float64Array(facts.length),
    rows: new Int32Array(facts.length),
    references: [],
  };
  const writers = new Map(registry.all.map((kind) => [kind.id, slotWriters(encoded.columns, words, kind.id)]));
  const keyers = new Map(registry.all.map((kind) => [kind.id, keyerOf(encoded, registry, kind.id)]));
  for (let i = 0; i < facts.length; i++) {
    const fact = facts[i];
    const { columns } = encoded;
    columns.kind[i] = registry.byId.get(fact.kind)?.no ?? 0;
    columns.starts[i] = fact.starts;
    columns.ends[i] = fact.ends;
    columns.quantity[i] = fact.quantity;
    encoded.rows[i] = fact.row;
    encoded.references.push(fact.reference ?? null);
    for (const write of writers.get(fact.kind) ?? []) write(fact, i);
    encoded.keys[i] = keyers.get(fact.kind)?.(i) ?? 0;
  }
  return encoded;
}

function slotWriters(columns: FactColumns, words: { dictionary: Dictionary; slots: Map<string, TermSlot[]> }, kind: string): ((fact: FactInput, at: number) => void)[] {
  return (words.slots.get(kind) ?? []).map((slot, position) => {
    const column = columns[position < 3 ? FIRST_SLOT_COLUMNS[position] : INTEGER_COLUMNS[3 + position]];
    const domain = words.dictionary.domain(slot.domain);
    return (fact, at) => {
      const value = slot.of(fact);
      if (value !== undefined && value !== '') column[at] = domain.get(value) ?? 0;
    };
  });
}

function keyerOf(encoded: EncodedFacts, registry: KindRegistry, id: string): (at: number) => number {
  const kind = registry.byId.get(id);
  if (!kind) return () => 0;
  const shape = keyColumnsOf(kind);
  const columns = shape.columns.map((name) => encoded.columns[name] as Int32Array);
  const values = new Array<number>(columns.length + 1).fill(0);
  values[0] = kind.no;
  return (at) => {
    for (let c = 0; c < columns.length; c++) values[c + 1] = columns[c][at];
    return hashKey(values, shape.reference ? encoded.references[at] : null);
  };
}

/** Keeps only some of the encoded facts, in their order. */
export function pick(encoded: EncodedFacts, kept: Int32Array): EncodedFacts {
  if (kept.length === encoded.columns.count) return encoded;
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
export function sameKey(kind: KindRegistry, a: { facts: EncodedFacts; at: number }, b: { facts: EncodedFacts; at: number }): boolean {
  const no = a.facts.columns.kind[a.at];
  if (no !== b.facts.columns.kind[b.at]) return false;
  const declared = kind.byNo.get(no);
  if (!declared) return false;
  const shape = keyColumnsOf(declared);
  if (shape.reference && a.facts.references[a.at] !== b.facts.references[b.at]) return false;
  return shape.columns.every((name) => columnAt(a.facts, name, a.at) === columnAt(b.facts, name, b.at));
}

/** Whether two facts say the same thing in every column. */
export function sameContent(a: { facts: EncodedFacts; at: number }, b: { facts: EncodedFacts; at: number }): boolean {
  if (a.facts.references[a.at] !== b.facts.references[b.at]) return false;
  if (a.facts.columns.quantity[a.at] !== b.facts.columns.quantity[b.at]) return false;
  return INTEGER_COLUMNS.every((name) => a.facts.columns[name][a.at] === b.facts.columns[name][b.at]);
}

function columnAt(facts: EncodedFacts, name: keyof FactColumns, at: number): number {
  const column = facts.columns[name];
  return typeof column === 'number' ? column : column[at];
}
