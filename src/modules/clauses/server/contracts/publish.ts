import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import type { DayNumber } from '#kernel/days.ts';
import type { Refusal } from '#kernel/result.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { appendPublication, contractKey, type Party, type PublicContract } from '../../domain/contract.ts';
import { nextNo, readParties, type Reading } from './contract-store.ts';

const Day = z.number().nullable();
const PartyRow = z.object({ id: z.string(), type: z.string(), siret: z.string().nullable() });
const Change = z.object({
  no: z.number(),
  notified: Day,
  amount: z.number().nullable(),
  months: z.number().nullable(),
});
const Subcontract = Change.extend({ party: PartyRow.nullable() });

/** A publication as it is kept beside its contract. */
const Publication = z.object({
  kind: z.enum(['contract', 'concession']),
  id: z.string(),
  buyer: z.string(),
  nature: z.string().nullable(),
  object: z.string().nullable(),
  cpv: z.string().nullable(),
  amount: z.number().nullable(),
  amountMeans: z.enum(['framework-ceiling', 'price-or-estimate', 'concession-value']),
  months: z.number().nullable(),
  notified: Day,
  published: Day,
  framework: z.string().nullable(),
  holders: z.array(PartyRow),
  hasClause: z.boolean().nullable(),
  social: z.array(z.enum(['clause', 'criterion', 'reserved', 'none'])),
  place: z.object({ code: z.string(), type: z.string() }).nullable(),
  modifications: z.array(Change.extend({ published: Day, holders: z.array(PartyRow).nullable() })),
  subcontracts: z.array(Subcontract),
  subcontractChanges: z.array(Subcontract),
}) satisfies z.ZodType<PublicContract>;

/** What a publication becomes: a new contract, something appended to a known one, or nothing. */
export type Fate = 'created' | 'appended' | 'unchanged';

/** A contract of a file, with what is to be done of it. */
export type Planned = {
  fate: Fate;
  contractNo: number | null;
  contract: PublicContract;
  refusals: Refusal[];
};

/** What is known of the contracts of some publications, by key. A contract that a person entered has no publication: it takes this one. */
async function readKnown({
  tx,
  collectivityId,
}: Reading): Promise<Map<string, { contractNo: number; publication: PublicContract | null }>> {
  const found = await sql<{
    contract_no: number;
    kind: 'contract' | 'concession';
    buyer: string;
    number: string;
    publication: unknown;
  }>`select contract_no, kind, buyer, number, publication from clauses.contract
    where collectivity_id = ${collectivityId} and lot = ''`.execute(tx);
  return new Map(
    found.rows.map((row) => [
      contractKey({ kind: row.kind, buyer: row.buyer, id: row.number }),
      {
        contractNo: row.contract_no,
        publication: row.publication === null ? null : Publication.parse(row.publication),
      },
    ]),
  );
}

/** Compares contracts of a file with those that are known. First values win: what a file rewrites is told and left. */
export async function planPublications(
  act: Reading,
  contracts: readonly PublicContract[],
): Promise<Planned[]> {
  const known = await readKnown(act);
  return contracts.map((contract): Planned => {
    const before = known.get(contractKey(contract));
    if (!before) return { fate: 'created', contractNo: null, contract, refusals: [] };
    const { contractNo, publication } = before;
    if (publication === null) return { fate: 'appended', contractNo, contract, refusals: [] };
    const appended = appendPublication(publication, contract);
    const same = JSON.stringify(appended.contract) === JSON.stringify(publication);
    return {
      fate: same ? 'unchanged' : 'appended',
      contractNo,
      contract: appended.contract,
      refusals: appended.refusals,
    };
  });
}

/** Writes what was planned. @returns how many contracts were written. */
export async function writePublications(
  act: ActContext,
  planned: readonly Planned[],
  importNo: number,
): Promise<number> {
  let next = await nextNo(act, 'contract');
  let written = 0;
  for (const one of planned) {
    if (one.fate === 'unchanged') continue;
    const contractNo = one.contractNo ?? next++;
    await (one.contractNo === null
      ? insertContract(act, one.contract, { contractNo, importNo })
      : updateContract(act, one.contract, contractNo));
    await writeParties(act, contractNo, one.contract);
    await writeChanges(act, contractNo, one.contract);
    written++;
  }
  return written;
}

async function insertContract(
  { tx, collectivityId, now, actor }: ActContext,
  contract: PublicContract,
  { contractNo, importNo }: { contractNo: number; importNo: number },
): Promise<void> {
  await sql`insert into clauses.contract (collectivity_id, contract_no, kind, number, buyer, object, cpv, amount, amount_means,
      months, notified, published, framework, has_clause, social, publication, import_no, state, set_at, set_by)
    values (${collectivityId}, ${contractNo}, ${contract.kind}, ${contract.id}, ${contract.buyer}, ${contract.object ?? ''},
      ${contract.cpv}, ${contract.amount}, ${contract.amountMeans}, ${contract.months}, ${contract.notified},
      ${contract.published}, ${contract.framework}, ${contract.hasClause}, ${[...contract.social]}::text[],
      ${JSON.stringify(contract)}::jsonb, ${importNo}, 'proposed', ${now}, ${signatureOf(actor)})`.execute(
    tx,
  );
}

/** What a person wrote of a contract stays: a publication fills in what they left empty. */
async function updateContract(
  { tx, collectivityId, now, actor }: ActContext,
  contract: PublicContract,
  contractNo: number,
): Promise<void> {
  await sql`update clauses.contract set object = case when object = '' then ${contract.object ?? ''} else object end,
      cpv = coalesce(cpv, ${contract.cpv}), amount = coalesce(amount, ${contract.amount}::bigint),
      months = coalesce(months, ${contract.months}::int), notified = coalesce(notified, ${contract.notified}::int),
      published = coalesce(published, ${contract.published}::int), framework = coalesce(framework, ${contract.framework}),
      has_clause = coalesce(has_clause, ${contract.hasClause}::boolean), social = ${[...contract.social]}::text[],
      publication = ${JSON.stringify(contract)}::jsonb, set_at = ${now}, set_by = ${signatureOf(actor)}
    where collectivity_id = ${collectivityId} and contract_no = ${contractNo}`.execute(tx);
}

type WantedParty = { role: 'holder' | 'subcontractor'; party: Party; since: DayNumber | null };

/** Holders and subcontractors that a publication names, each since the day from which it does. */
function partiesOf(contract: PublicContract): WantedParty[] {
  const wanted = contract.holders.map((party): WantedParty => ({
    role: 'holder',
    party,
    since: contract.notified,
  }));
  for (const { holders, notified } of contract.modifications) {
    if (holders === null) continue;
    wanted.push(...holders.map((party): WantedParty => ({ role: 'holder', party, since: notified })));
  }
  for (const { party, notified } of contract.subcontracts)
    if (party) wanted.push({ role: 'subcontractor', party, since: notified });
  return wanted;
}

async function writeParties(act: ActContext, contractNo: number, contract: PublicContract): Promise<void> {
  const { tx, collectivityId, now, actor } = act;
  const known = (await readParties(act, [contractNo])).get(contractNo) ?? [];
  const seen = new Set(known.map(({ role, identifier }) => `${role}/${identifier}`));
  let partyNo = known.length;
  for (const { role, party, since } of partiesOf(contract)) {
    if (seen.has(`${role}/${party.id}`)) continue;
    seen.add(`${role}/${party.id}`);
    partyNo++;
    await sql`insert into clauses.party (collectivity_id, contract_no, party_no, role, identifier, identifier_type, siret, since,
        set_at, set_by)
      values (${collectivityId}, ${contractNo}, ${partyNo}, ${role}, ${party.id}, ${party.type}, ${party.siret}, ${since},
        ${now}, ${signatureOf(actor)})`.execute(tx);
  }
  await endHolders(act, contractNo, contract);
}

/** A holder that a modification leaves out is one no more from its day on. */
async function endHolders(
  { tx, collectivityId }: ActContext,
  contractNo: number,
  contract: PublicContract,
): Promise<void> {
  const last = contract.modifications.findLast(({ holders }) => holders !== null);
  if (!last?.holders || last.notified === null) return;
  await sql`update clauses.party set until = ${last.notified - 1} where collectivity_id = ${collectivityId}
    and contract_no = ${contractNo} and role = 'holder' and until is null
    and identifier <> all(${last.holders.map(({ id }) => id)}::text[])`.execute(tx);
}

async function writeChanges(
  { tx, collectivityId, now, actor }: ActContext,
  contractNo: number,
  { modifications }: PublicContract,
): Promise<void> {
  for (const { no, notified, published, amount, months } of modifications)
    await sql`insert into clauses.contract_change (collectivity_id, contract_no, change_no, notified, published, amount, months,
        recorded_at, recorded_by)
      values (${collectivityId}, ${contractNo}, ${no}, ${notified}, ${published}, ${amount}, ${months}, ${now},
        ${signatureOf(actor)}) on conflict do nothing`.execute(tx);
}
