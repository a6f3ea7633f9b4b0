import { sql } from 'kysely';
import { int4Array, textArray } from '#platform/server/db/arrays.ts';
import type { Tx } from '#platform/server/db/database.ts';
import type { FactInput, PlaceInput } from '../facts.ts';
import { dimensionsOf, domainOf, type FactKind, type KindRegistry } from '../kinds.ts';

/** Words met in an entry that the dictionary did not hold. */
export type NewTerm = { domain: string; no: number; value: string };

/** Place as one word of the dictionary: commune, QPV of each generation, `out` for outside, empty for not stated. */
function placeTerm(place: PlaceInput | undefined): string {
  return place === undefined ? '||' : `${place.commune ?? ''}|${place.qpv2015 ?? ''}|${place.qpv2024 ?? ''}`;
}

/** Reads a place term back. */
export function parsePlaceTerm(value: string): PlaceInput {
  const [commune, qpv2015, qpv2024] = value.split('|');
  return {
    ...(commune ? { commune } : {}),
    ...(qpv2015 ? { qpv2015 } : {}),
    ...(qpv2024 ? { qpv2024 } : {}),
  };
}

/** Which word of a fact goes to which domain. Prepared once per kind. */
export type TermSlot = { domain: string; of: (fact: FactInput) => string | undefined };

const COMMON_SLOTS: readonly TermSlot[] = [
  { domain: 'person', of: (fact) => fact.person },
  { domain: 'organisation', of: (fact) => fact.organisation },
  { domain: 'place', of: (fact) => (fact.place === undefined ? undefined : placeTerm(fact.place)) },
];

/** Slots of every kind: person, organisation, place, then its dimensions in order. */
export function slotsOf(registry: KindRegistry): Map<string, TermSlot[]> {
  return new Map(registry.all.map((kind) => [kind.id, slotsOfKind(kind)]));
}

function slotsOfKind(kind: FactKind): TermSlot[] {
  const own = dimensionsOf(kind).map((field) => ({
    domain: domainOf(field),
    of: (fact: FactInput) => fact.dims[field.name],
  }));
  return [...COMMON_SLOTS, ...own];
}

/**
 * The dictionary of one collectivity as this process knows it. Numbers never change once committed, so what is known
 * stays true; words of a transaction that rolls back are forgotten.
 */
export class Dictionary {
  readonly #domains = new Map<string, Map<string, number>>();
  /**
   * Hash of the entry up to which every word of the ledger is known here; null when some may not be. A number would not
   * do: an entry that rolled back leaves its own to the next one.
   */
  completeAt: string | null;

  constructor(completeAt: string | null = null) {
    this.completeAt = completeAt;
  }

  domain(name: string): Map<string, number> {
    let words = this.#domains.get(name);
    if (!words) this.#domains.set(name, (words = new Map<string, number>()));
    return words;
  }

  forget(terms: readonly NewTerm[]): void {
    for (const term of terms) this.domain(term.domain).delete(term.value);
  }
}

/**
 * Makes sure that every word wanted has a number; the new ones are returned, to be inserted with the entry. A
 * dictionary that is complete at the head of the ledger spares asking which of them the ledger holds.
 */
export async function resolveTerms(
  tx: Tx,
  at: { dictionary: Dictionary; head: string | null },
  wanted: Map<string, Set<string>>,
): Promise<NewTerm[]> {
  const { dictionary } = at;
  const complete = at.head !== null && dictionary.completeAt === at.head;
  const added: NewTerm[] = [];
  for (const [domain, values] of wanted) {
    const known = dictionary.domain(domain);
    // In order: indexes are then walked, and grow, page by page.
    const list = [...values].sort();
    if (!complete) await learnWords(tx, domain, { list, known });
    const missing = complete ? list : list.filter((value) => !known.has(value));
    if (missing.length === 0) continue;
    const last = await sql<{ last: number }>`
      select coalesce(max(term_no), 0)::int as last from evidence.term where domain = ${domain}`.execute(tx);
    let no = last.rows[0]?.last ?? 0;
    for (const value of missing) {
      known.set(value, ++no);
      added.push({ domain, no, value });
    }
  }
  return added;
}

/**
 * Asks for the numbers of words, one by one: left free, the planner reads the whole dictionary for ten of them. It is
 * not told how many there are, for it would then compile the statement, which takes longer than running it.
 */
async function learnWords(
  tx: Tx,
  domain: string,
  words: { list: readonly string[]; known: Map<string, number> },
): Promise<void> {
  const found = await sql<{ value: string; term_no: number }>`
    select asked.value, known.term_no from unnest((select ${textArray(words.list)}::text[])) as asked(value)
    cross join lateral (
      select t.term_no from evidence.term t where t.value = asked.value and t.domain = ${domain} offset 0
    ) known`.execute(tx);
  for (const row of found.rows) words.known.set(row.value, row.term_no);
}

/** Writes the new words of an entry. */
export async function insertTerms(
  tx: Tx,
  at: { collectivityId: number; entryNo: number },
  terms: readonly NewTerm[],
): Promise<void> {
  for (const [domain, group] of Map.groupBy(terms, (term) => term.domain)) {
    await sql`
      insert into evidence.term (collectivity_id, domain, term_no, entry_no, value)
      select ${at.collectivityId}::int, ${domain}, unnest(${int4Array(Int32Array.from(group, (t) => t.no))}::int[]), ${at.entryNo}::int,
        unnest(${textArray(group.map((t) => t.value))}::text[])`.execute(tx);
  }
}
