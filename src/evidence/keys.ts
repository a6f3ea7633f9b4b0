import { dimensionColumn, type IntegerColumn } from './columns.ts';
import { dimensionsOf, type FactKind } from './kinds.ts';

/** A column that may be part of a natural key. */
type KeyColumn = IntegerColumn | 'quantity';

const COLUMN_OF: Record<string, KeyColumn | undefined> = {
  person: 'person',
  organisation: 'organisation',
  commune: 'place',
  'qpv-2015': 'place',
  'qpv-2024': 'place',
  day: 'starts',
  month: 'starts',
  from: 'starts',
  to: 'ends',
  quantity: 'quantity',
};

/** Names of the columns that make the natural key of a kind, and whether its reference is part of it. */
export function keyColumnsOf(kind: FactKind): { columns: KeyColumn[]; reference: boolean } {
  const dimensions = dimensionsOf(kind).map((field) => field.name);
  const columns: KeyColumn[] = [];
  let reference = false;
  for (const name of kind.key) {
    const field = kind.fields.find((candidate) => candidate.name === name);
    if (field?.type === 'reference') reference = true;
    else columns.push(COLUMN_OF[field?.type ?? ''] ?? dimensionColumn(dimensions.indexOf(name)));
  }
  return { columns, reference };
}

/** 53-bit hash of the integers and the text of a natural key (two rounds of Murmur3's mixing, seeded apart). */
export function hashKey(values: readonly number[], reference: string | null): number {
  let low = 0x9747b28c;
  let high = 0x3c6ef372;
  for (const value of values) {
    low = mix(low, value);
    high = mix(high, value ^ 0x5bd1e995);
  }
  if (reference !== null) {
    for (let i = 0; i < reference.length; i++) {
      const code = reference.charCodeAt(i);
      low = mix(low, code);
      high = mix(high, code ^ 0x1b873593);
    }
  }
  return (finish(high) & 0x1fffff) * 0x1_0000_0000 + finish(low);
}

function mix(hash: number, value: number): number {
  let k = Math.imul(value | 0, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  const mixed = hash ^ Math.imul(k, 0x1b873593);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

function finish(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
