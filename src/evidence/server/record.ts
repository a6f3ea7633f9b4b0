import { sql } from 'kysely';
import type { Tx } from '#platform/server/db/database.ts';
import { ok, type Refusal, type Result } from '#kernel/result.ts';
import { encodeBlock } from '../columns.ts';
import type { EntryInput, FactFate, FactInput, Receipt } from '../facts.ts';
import type { KindRegistry } from '../kinds.ts';
import { createChecker, type FactChecker } from '../validate.ts';
import {
  finishEncoding,
  pick,
  sameContent,
  sameKey,
  startEncoding,
  wantedWords,
  type EncodedFacts,
} from './encode.ts';
import { appendEntry, insertContent, lockChain, type ChainHead, type RecordingContext } from './append.ts';
import { findStanding, prepareFacts, type StoredFact } from './rows.ts';
import { refuseEntryTexts, refuseTexts } from './plain-text.ts';
import { Dictionary, resolveTerms, slotsOf, type NewTerm, type TermSlot } from './terms.ts';

/** Most facts that one entry may hold; a larger file is recorded in several entries. */
export const MAX_FACTS_PER_ENTRY = 200_000;

/** What the ledger would do with each fact, in the order given. */
export type Assessment = { fates: FactFate[]; refusals: Refusal[] };

type Classified = {
  encoded: EncodedFacts;
  fates: FactFate[];
  supersedes: Map<number, StoredFact>;
  terms: NewTerm[];
};

type Outcome = { fates: FactFate[]; supersedes: Map<number, StoredFact>; refusals: Refusal[] };

/**
 * Records facts. One recorder serves a process; it remembers the dictionary of each collectivity.
 * Nothing is written when any fact is refused, nor when none is new.
 */
export class Recorder {
  readonly #registry: KindRegistry;
  readonly #check: FactChecker;
  readonly #slots: Map<string, TermSlot[]>;
  readonly #dictionaries = new Map<number, Dictionary>();

  constructor(registry: KindRegistry) {
    this.#registry = registry;
    this.#check = createChecker(registry);
    this.#slots = slotsOf(registry);
  }

  /** What `record` would do, without writing: the dry run. Facts that are refused have the fate `unchanged`. */
  async assess(tx: Tx, collectivityId: number, facts: readonly FactInput[]): Promise<Assessment> {
    const refusals = this.validate(facts);
    for (;;) {
      const refused = new Set(refusals.map((refusal) => refusal.row));
      const valid = facts.filter((fact) => !refused.has(fact.row));
      const dictionary = new Dictionary();
      const result = await this.#classify(tx, { collectivityId, dictionary, head: null }, valid);
      if (result.ok) {
        const byRow = new Map(valid.map((fact, at) => [fact.row, result.value.fates[at]]));
        return { fates: facts.map((fact) => byRow.get(fact.row) ?? 'unchanged'), refusals };
      }
      // Rows that contradict another one leave; each turn refuses at least one more, and two turns suffice in practice.
      refusals.push(...result.refusals);
    }
  }

  /** Refusals of facts taken one by one: unknown kind, missing dimension, wrong unit, impossible dates… */
  validate(facts: readonly FactInput[]): Refusal[] {
    const refusals: Refusal[] = [];
    for (const fact of facts) {
      this.#check(fact, refusals);
      refuseTexts(fact, refusals);
    }
    return refusals;
  }

  /** Records 1 to 200,000 facts as one entry of the chain, in the caller's transaction. */
  async record(
    tx: Tx,
    context: RecordingContext,
    input: { entry: EntryInput; facts: readonly FactInput[] },
  ): Promise<Result<Receipt>> {
    const { facts } = input;
    if (facts.length > MAX_FACTS_PER_ENTRY)
      return {
        ok: false,
        refusals: [{ code: 'too-many-facts', params: { count: facts.length, most: MAX_FACTS_PER_ENTRY } }],
      };
    const refusals = [...refuseEntryTexts(input.entry), ...this.validate(facts)];
    if (refusals.length > 0) return { ok: false, refusals };
    const head = await lockChain(tx, context);
    // Whatever fails from here on, words of this entry may be known here and not in the ledger.
    context.onRollback(() => this.#dictionaries.delete(context.collectivityId));
    const dictionary = this.#dictionaryOf(context.collectivityId, head);
    const classified = await this.#classify(
      tx,
      { collectivityId: context.collectivityId, dictionary, head: head.hash },
      facts,
    );
    if (!classified.ok) return classified;
    const { fates, terms } = classified.value;
    const counts = count(fates);
    if (counts.created + counts.corrected === 0) {
      dictionary.forget(terms);
      return ok({ entryNo: null, hash: null, ...counts });
    }
    const { encoded } = classified.value;
    const kept = counts.unchanged === 0 ? encoded : pick(encoded, Int32Array.from(indexesOfNew(fates)));
    const block = encodeBlock(kept.columns);
    const entry = await appendEntry(tx, context, {
      head,
      input: input.entry,
      facts: kept,
      block,
      terms,
      corrections: counts.corrected,
    });
    const [rows] = await Promise.all([
      prepareFacts({ ...context, ...entry }, kept),
      insertContent(tx, { ...context, ...entry }, { terms, block }),
    ]);
    await rows.execute(tx);
    await hideSuperseded(tx, { ...context, ...entry }, { fates, supersedes: classified.value.supersedes });
    if (dictionary.completeAt === head.hash) dictionary.completeAt = entry.hash;
    return ok({ entryNo: entry.entryNo, hash: entry.hash, ...counts });
  }

  #dictionaryOf(collectivityId: number, head: ChainHead): Dictionary {
    const known = this.#dictionaries.get(collectivityId);
    if (known) return known;
    // Of a ledger without entries, every word is known.
    const dictionary = new Dictionary(head.entryNo === 0 ? head.hash : null);
    this.#dictionaries.set(collectivityId, dictionary);
    return dictionary;
  }

  async #classify(
    tx: Tx,
    at: { collectivityId: number; dictionary: Dictionary; head: string | null },
    facts: readonly FactInput[],
  ): Promise<Result<Classified>> {
    const started = startEncoding(facts, this.#registry, { dictionary: at.dictionary, slots: this.#slots });
    const terms = await resolveTerms(tx, at, wantedWords(started));
    const encoded = finishEncoding(started, this.#registry, at.dictionary);
    const sorted = encoded.keys.toSorted();
    const standing = await findStanding(tx, at.collectivityId, sorted);
    const outcome =
      standing.size === 0 && areDistinct(sorted)
        ? allCreated(facts.length)
        : this.#compare(encoded, standing);
    if (outcome.refusals.length > 0) {
      at.dictionary.forget(terms);
      return { ok: false, refusals: outcome.refusals };
    }
    return ok({ encoded, fates: outcome.fates, supersedes: outcome.supersedes, terms });
  }

  #compare(encoded: EncodedFacts, standing: Map<number, StoredFact>): Outcome {
    const fates: FactFate[] = [];
    const supersedes = new Map<number, StoredFact>();
    const refusals: Refusal[] = [];
    const seen = new Map<number, number>();
    for (let at = 0; at < encoded.columns.count; at++) {
      const here = { facts: encoded, at };
      const key = encoded.keys[at];
      const twin = seen.get(key);
      if (twin !== undefined) {
        fates.push('unchanged');
        const other = { facts: encoded, at: twin };
        if (!sameContent(here, other))
          refusals.push({
            code: sameKey(this.#registry, here, other) ? 'key-twice' : 'key-collision',
            row: encoded.rows[at],
            params: { other: encoded.rows[twin] },
          });
        continue;
      }
      seen.set(key, at);
      const stored = standing.get(key);
      if (!stored) fates.push('created');
      else if (!sameKey(this.#registry, here, stored))
        refusals.push({ code: 'key-collision', row: encoded.rows[at] });
      else if (sameContent(here, stored)) fates.push('unchanged');
      else {
        fates.push('corrected');
        supersedes.set(at, stored);
      }
    }
    return { fates, supersedes, refusals };
  }
}

const areDistinct = (sorted: Float64Array): boolean =>
  sorted.every((key, at) => at === 0 || key !== sorted[at - 1]);

const allCreated = (facts: number): Outcome => ({
  fates: new Array<FactFate>(facts).fill('created'),
  supersedes: new Map(),
  refusals: [],
});

function count(fates: readonly FactFate[]): { created: number; corrected: number; unchanged: number } {
  const counts = { created: 0, corrected: 0, unchanged: 0 };
  for (const fate of fates) counts[fate]++;
  return counts;
}

function indexesOfNew(fates: readonly FactFate[]): number[] {
  const kept: number[] = [];
  for (let at = 0; at < fates.length; at++) if (fates[at] !== 'unchanged') kept.push(at);
  return kept;
}

async function hideSuperseded(
  tx: Tx,
  at: { collectivityId: number; entryNo: number; firstFact: number },
  change: { fates: readonly FactFate[]; supersedes: Map<number, StoredFact> },
): Promise<void> {
  if (change.supersedes.size === 0) return;
  const hidden: number[] = [];
  const by: number[] = [];
  let position = 0;
  change.fates.forEach((fate, index) => {
    if (fate === 'unchanged') return;
    const stored = change.supersedes.get(index);
    if (stored) {
      hidden.push(stored.factId);
      by.push(at.firstFact + position);
    }
    position++;
  });
  await sql`
    insert into evidence.change (collectivity_id, entry_no, fact_id, shown, by_fact)
    select ${at.collectivityId}::int, ${at.entryNo}::int, t.fact_id, false, t.by_fact
    from unnest(${hidden}::bigint[], ${by}::bigint[]) as t(fact_id, by_fact)`.execute(tx);
}
