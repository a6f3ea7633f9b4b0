import type { DayNumber } from '#kernel/days.ts';
import type { Refusal } from '#kernel/result.ts';
import type { Cents } from './commitment.ts';

/** An economic operator as a publication names it. `siret` is null when the identifier is another one, or a wrong SIRET. */
export type Party = { id: string; type: string; siret: string | null };

/** Social considerations of schema 2.0.3, by code. */
export const SOCIAL_CONSIDERATIONS = {
  'Clause sociale': 'clause',
  'Critère social': 'criterion',
  'Marché réservé': 'reserved',
  'Pas de considération sociale': 'none',
} as const;
/** `clause`: a condition of execution, the only one that makes hours due. How many is never published. */
export type SocialConsideration = (typeof SOCIAL_CONSIDERATIONS)[keyof typeof SOCIAL_CONSIDERATIONS];

/**
 * What the published amount means. A framework's is the most that may be ordered: never what is spent. That of any other
 * contract is its price or its estimated maximum, before tax; a concession's is its value for all its duration.
 */
export type AmountMeaning = 'framework-ceiling' | 'price-or-estimate' | 'concession-value';

/** A modification as it was published. Null: it leaves that unchanged, or it could not be read. */
export type Modification = {
  no: number;
  notified: DayNumber | null;
  published: DayNumber | null;
  amount: Cents | null;
  months: number | null;
  holders: readonly Party[] | null;
};

/** A subcontract, or a modification of one (then `party` is null). */
export type Subcontract = {
  no: number;
  party: Party | null;
  notified: DayNumber | null;
  amount: Cents | null;
  months: number | null;
};

/**
 * A public contract with the values first published, and the modifications published since, in order. First values are
 * never rewritten. Null: not published, or not readable.
 */
export type PublicContract = {
  kind: 'contract' | 'concession';
  id: string;
  /** SIRET of the buyer or of the authority that grants. */
  buyer: string;
  nature: string | null;
  object: string | null;
  cpv: string | null;
  amount: Cents | null;
  amountMeans: AmountMeaning;
  months: number | null;
  notified: DayNumber | null;
  published: DayNumber | null;
  /** Number of the framework that it comes from. */
  framework: string | null;
  holders: readonly Party[];
  /** Whether a social clause is announced; null when the publication does not say. */
  hasClause: boolean | null;
  social: readonly SocialConsideration[];
  place: { code: string; type: string } | null;
  modifications: readonly Modification[];
  subcontracts: readonly Subcontract[];
  subcontractChanges: readonly Subcontract[];
};

/** What names a contract for good: a buyer's numbers are its own. */
export function contractKey({ kind, buyer, id }: Pick<PublicContract, 'kind' | 'buyer' | 'id'>): string {
  return `${kind}/${buyer}/${id}`;
}

/** Amount, months and holders in force on a day: the first ones, then each modification notified by then. */
export function contractOn(
  contract: PublicContract,
  day: DayNumber,
): Pick<PublicContract, 'amount' | 'months' | 'holders'> & { modification: number } {
  let now = {
    amount: contract.amount,
    months: contract.months,
    holders: contract.holders,
    modification: 0,
  };
  for (const one of contract.modifications) {
    if (one.notified === null || one.notified > day) continue;
    now = {
      amount: one.amount ?? now.amount,
      months: one.months ?? now.months,
      holders: one.holders ?? now.holders,
      modification: one.no,
    };
  }
  return now;
}

/** Fields that a later publication may not change. */
const FIRST_VALUES = [
  'nature',
  'object',
  'cpv',
  'amount',
  'months',
  'notified',
  'framework',
  'hasClause',
] as const;

/** A contract known before, after another publication of it was read; what the latter tried to rewrite. */
export type Appended = { contract: PublicContract; added: number; refusals: Refusal[] };

/**
 * Adds to a known contract what a later publication appends: new modifications and subcontracts. What it says otherwise of
 * what was already published is told (`decp-rewritten`) and left: first values win. A first value that was missing is
 * filled in. Both must have the same key.
 */
export function appendPublication(known: PublicContract, later: PublicContract): Appended {
  const refusals: Refusal[] = [];
  const contract = { ...known };
  for (const field of FIRST_VALUES) {
    if (later[field] === null || later[field] === known[field]) continue;
    if (known[field] === null) Object.assign(contract, { [field]: later[field] });
    else refusals.push(rewritten(known, field, String(later[field])));
  }
  if (known.amount === null) contract.amountMeans = later.amountMeans;
  if (known.hasClause === null) contract.social = later.social;
  if (known.holders.length === 0) contract.holders = later.holders;
  else if (later.holders.length > 0 && JSON.stringify(later.holders) !== JSON.stringify(known.holders))
    refusals.push(rewritten(known, 'holders', later.holders.map(({ id }) => id).join(', ')));
  const append = <T extends Dated>(list: string, [before, after]: readonly (readonly T[])[]): T[] => {
    const fresh = freshOnes(before, after);
    for (const no of fresh.rewritten) refusals.push(rewritten(known, `${list}[${no}]`, String(no)));
    return [...before, ...fresh.items];
  };
  contract.modifications = append('modifications', [known.modifications, later.modifications]);
  contract.subcontracts = append('subcontracts', [known.subcontracts, later.subcontracts]);
  contract.subcontractChanges = append('subcontractChanges', [
    known.subcontractChanges,
    later.subcontractChanges,
  ]);
  return { contract, added: itemCount(contract) - itemCount(known), refusals };
}

const itemCount = (contract: PublicContract): number =>
  contract.modifications.length + contract.subcontracts.length + contract.subcontractChanges.length;

/** Gathers publications in their order: one contract per key, each with all that was appended to it. */
export function gatherPublications(publications: Iterable<PublicContract>): {
  contracts: PublicContract[];
  refusals: Refusal[];
} {
  const byKey = new Map<string, PublicContract>();
  const refusals: Refusal[] = [];
  for (const publication of publications) {
    const key = contractKey(publication);
    const known = byKey.get(key);
    const appended = known ? appendPublication(known, publication) : null;
    byKey.set(key, appended?.contract ?? publication);
    refusals.push(...(appended?.refusals ?? []));
  }
  return { contracts: [...byKey.values()], refusals };
}

function rewritten({ id }: PublicContract, column: string, value: string): Refusal {
  return { code: 'decp-rewritten', column, value, params: { contract: id } };
}

type Dated = { no: number; notified: DayNumber | null; party?: Party | null };

/**
 * Those that are not known yet. A number that is known under other values is a rewriting; changes of subcontracts bear the
 * number of the subcontract, so that the same number with another day is another change.
 */
function freshOnes<T extends Dated>(
  known: readonly T[],
  later: readonly T[],
): { items: T[]; rewritten: number[] } {
  const seen = new Set(known.map((one) => JSON.stringify(one)));
  const keys = new Set(known.map(keyOf));
  const items: T[] = [];
  const again: number[] = [];
  for (const one of later) {
    if (seen.has(JSON.stringify(one))) continue;
    if (keys.has(keyOf(one))) again.push(one.no);
    else items.push(one);
  }
  return { items, rewritten: again };
}

/** Subcontract changes have no party and may be several under one number: their day tells them apart. */
function keyOf(one: Dated): string {
  return one.party === null ? `${one.no}/${one.notified ?? ''}` : String(one.no);
}
