import {
  dimensionsOf,
  dimensionColumn,
  domainOf,
  type FactKind,
  type IntegerColumn,
  type KindRegistry,
} from '#evidence/index.ts';
import {
  applyChanges,
  emptyTable,
  extendTable,
  type Addition,
  type Changes,
  type KindTable,
} from './table.ts';

/** What one entry brought, as the ledger's reader yields it. */
export type EntryBatch = {
  entryNo: number;
  recordedAt: number;
  sourceNo: number | null;
  firstFact: number;
  columns: Addition['columns'] | null;
  changes: { facts: Float64Array; shown: Uint8Array };
};

/** An entry, as far as figures need it. */
export type EntryMark = { entryNo: number; recordedAt: number; sourceNo: number | null; firstFact: number };

/** The ledger of one collectivity in memory: a table per kind, the dictionary without persons, and the entries. */
export class Store {
  readonly registry: KindRegistry;
  readonly entries: EntryMark[] = [];
  readonly #tables = new Map<number, KindTable>();
  readonly #words = new Map<string, string[]>();
  readonly #numbers = new Map<string, Map<string, number>>();

  constructor(registry: KindRegistry) {
    this.registry = registry;
  }

  /** Number of the last entry taken in. */
  get position(): number {
    return this.entries.at(-1)?.entryNo ?? 0;
  }

  /** Facts of a kind. */
  table(kind: FactKind): KindTable {
    return this.#tables.get(kind.no) ?? emptyTable();
  }

  /** Words of a domain by number; index 0 is empty, for facts that do not say. */
  words(domain: string): readonly string[] {
    return this.#words.get(domain) ?? [''];
  }

  /** Number of a word; undefined when no fact ever said it. */
  numberOf(domain: string, word: string): number | undefined {
    return this.#numbers.get(domain)?.get(word);
  }

  /** Column and dictionary domain of a dimension of a kind. */
  dimension(kind: FactKind, name: string): { column: IntegerColumn; domain: string } | null {
    const position = dimensionsOf(kind).findIndex((field) => field.name === name);
    return position < 0
      ? null
      : { column: dimensionColumn(position), domain: domainOf(dimensionsOf(kind)[position]) };
  }

  /** Adds words to the dictionary. */
  learn(terms: readonly { domain: string; no: number; value: string }[]): void {
    for (const { domain, no, value } of terms) {
      let words = this.#words.get(domain);
      if (!words) this.#words.set(domain, (words = ['']));
      let numbers = this.#numbers.get(domain);
      if (!numbers) this.#numbers.set(domain, (numbers = new Map<string, number>()));
      words[no] = value;
      numbers.set(value, no);
    }
  }

  /** Takes in the next entries, in order. */
  extend(batches: readonly EntryBatch[]): void {
    const additions = new Map<number, Addition[]>();
    const changes: Changes = new Map();
    for (const batch of batches) {
      this.entries.push({
        entryNo: batch.entryNo,
        recordedAt: batch.recordedAt,
        sourceNo: batch.sourceNo,
        firstFact: batch.firstFact,
      });
      if (batch.columns) splitByKind(batch, batch.columns, additions);
      batch.changes.facts.forEach((fact, at) => {
        const event = { entryNo: batch.entryNo, shown: batch.changes.shown[at] === 1 };
        const events = changes.get(fact);
        if (events) events.push(event);
        else changes.set(fact, [event]);
      });
    }
    for (const [kind, added] of additions)
      this.#tables.set(kind, extendTable(this.#tables.get(kind) ?? emptyTable(), added));
    if (changes.size > 0)
      for (const [kind, table] of this.#tables) this.#tables.set(kind, applyChanges(table, changes));
  }

  /** Last entry recorded at or before an instant, in milliseconds; 0 when there was none. */
  positionAt(instant: number): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.entries[middle].recordedAt <= instant) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? 0 : this.entries[low - 1].entryNo;
  }

  /** Entry that recorded a fact. */
  entryOf(fact: number): EntryMark {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.entries[middle].firstFact <= fact) low = middle + 1;
      else high = middle;
    }
    return this.entries[low - 1];
  }
}

function splitByKind(
  batch: EntryBatch,
  columns: Addition['columns'],
  additions: Map<number, Addition[]>,
): void {
  const counts = new Map<number, number>();
  for (let i = 0; i < columns.count; i++) counts.set(columns.kind[i], (counts.get(columns.kind[i]) ?? 0) + 1);
  for (const [kind, count] of counts) {
    const rows = new Int32Array(count);
    let at = 0;
    for (let i = 0; i < columns.count; i++) if (columns.kind[i] === kind) rows[at++] = i;
    const addition = { columns, rows, firstFact: batch.firstFact, entryNo: batch.entryNo };
    const list = additions.get(kind);
    if (list) list.push(addition);
    else additions.set(kind, [addition]);
  }
}
