import type { FactInput, FactKind } from '#evidence/index.ts';
import { kindRegistry } from '#app/kinds.ts';

/** A fact that the model holds. */
export type ModelFact = { id: number; entryNo: number; key: string; fact: FactInput };

type ModelEntry = { no: number; withdraws: number | null; facts: ModelFact[] };

function kindOf(fact: FactInput): FactKind {
  const kind = kindRegistry.byId.get(fact.kind);
  if (!kind) throw new Error(`No kind ${fact.kind}`);
  return kind;
}

/** What a field of a fact says, by the name of the field. */
export function said(fact: FactInput, name: string): string {
  switch (kindOf(fact).fields.find((field) => field.name === name)?.type) {
    case 'person':
      return fact.person ?? '';
    case 'organisation':
      return fact.organisation ?? '';
    case 'reference':
      return fact.reference ?? '';
    case 'day':
    case 'month':
    case 'from':
      return String(fact.starts);
    case 'to':
      return String(fact.ends);
    case 'quantity':
      return String(fact.quantity);
    default:
      return fact.dims[name] ?? '';
  }
}

/** Natural key of a fact, as its kind declares it. */
export function keyOf(fact: FactInput): string {
  return [fact.kind, ...kindOf(fact).key.map((name) => said(fact, name))].join('|');
}

function contentOf(fact: FactInput): string {
  const place = fact.place ?? {};
  return JSON.stringify([
    kindOf(fact).fields.map((field) => said(fact, field.name)),
    place.commune,
    place.qpv2015,
    place.qpv2024,
    fact.quantity,
  ]);
}

/** The ledger as `product.md` tells it, in plain lists: what the real one is compared with. */
export class Model {
  readonly entries: ModelEntry[] = [];
  #facts = 0;

  /** Records what is new; the number of the entry, null when nothing was. */
  record(facts: readonly FactInput[]): number | null {
    const no = this.entries.length + 1;
    const standing = new Map(this.visible(no).map((one) => [one.key, one.fact]));
    const fresh: ModelFact[] = [];
    for (const fact of facts) {
      const same = standing.get(keyOf(fact));
      if (same !== undefined && contentOf(same) === contentOf(fact)) continue;
      fresh.push({ id: ++this.#facts, entryNo: no, key: keyOf(fact), fact });
    }
    if (fresh.length === 0) return null;
    this.entries.push({ no, withdraws: null, facts: fresh });
    return no;
  }

  withdraw(withdraws: number): number {
    const no = this.entries.length + 1;
    this.entries.push({ no, withdraws, facts: [] });
    return no;
  }

  /** Whether no standing withdrawal known then names the entry. */
  stands(no: number, knownOn: number): boolean {
    return !this.entries.some(
      (entry) => entry.no <= knownOn && entry.withdraws === no && this.stands(entry.no, knownOn),
    );
  }

  /** Facts shown as known at an entry: of each key, the last one of an entry that stands. */
  visible(knownOn: number): ModelFact[] {
    const last = new Map<string, ModelFact>();
    for (const entry of this.entries) {
      if (entry.no > knownOn || !this.stands(entry.no, knownOn)) continue;
      for (const one of entry.facts) last.set(one.key, one);
    }
    return [...last.values()].sort((a, b) => a.id - b.id);
  }
}
