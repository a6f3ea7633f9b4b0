import { sql } from 'kysely';
import { dayOf, OPEN_END, type DayNumber } from '#kernel/days.ts';
import type { App } from '../open-app.ts';
import { signContracts, type Contract } from './domains/clause-contracts.ts';
import { Random } from './random.ts';

/** Buyers agreed, in the demonstration, to count together the hours of one site. */
const OPERATIONS = ['Cœur de quartier Bellevue', 'Groupe scolaire Nantes Nord', 'Berges de Loire'] as const;

const WORKS = [
  { sector: 'Bâtiment', object: 'Réhabilitation de logements' },
  { sector: 'Bâtiment', object: 'Construction d’un groupe scolaire' },
  { sector: 'Bâtiment', object: 'Peinture intérieure' },
  { sector: 'Travaux publics', object: 'Réfection de voirie' },
  { sector: 'Espaces verts', object: 'Entretien des espaces verts' },
  { sector: 'Propreté', object: 'Nettoyage de locaux' },
  { sector: 'Restauration', object: 'Restauration collective' },
  { sector: 'Déchets', object: 'Collecte et tri' },
] as const;
const HOLDERS = ['Bâtisseurs', 'Travaux', 'Entreprise', 'Ateliers', 'Services'] as const;

const firstOf = (month: number): DayNumber => dayOf(Math.floor(month / 12), (month % 12) + 1, 1) ?? 0;

/** Labour 50 %, effort 5 %, 30 € an hour: the amount that gives back the hours due exactly. Cents from hundredths of an hour. */
const amountOf = (hours: number): number => hours * 1200;
/** Contracts that ended before are closed; the council of the demonstration sat after. */
const CLOSED_BEFORE = dayOf(2025, 1, 1) ?? 0;

/**
 * Makes the contracts of which the demonstration already holds the evidence: those that were signed, with the hours that the
 * ledger says they owe. Written at once, as a migration of an older tool would be.
 */
export async function loadContracts(app: App): Promise<void> {
  const { collectivityId } = app;
  const due = await hoursDue(app);
  const contracts = signContracts().filter(({ number }) => due.has(number));
  const random = new Random('contracts of the demonstration');
  const rows = contracts.map((contract, at) =>
    rowOf(random, contract, { no: at + 1, due: due.get(contract.number) ?? 0 }),
  );
  const at = new Date(Date.UTC(2025, 0, 6, 9));
  await app.db.act(
    collectivityId,
    async (tx) => {
      for (const [index, name] of OPERATIONS.entries())
        await sql`insert into clauses.operation (collectivity_id, operation_no, name, pool_rule, pool_text, set_at, set_by)
          values (${collectivityId}, ${index + 1}, ${name}, ${index === 0 ? 'due-first' : null},
            ${index === 0 ? 'Convention de démonstration du 6 janvier 2020' : null}, ${at}, 'démonstration')`.execute(
          tx,
        );
      await sql`insert into clauses.company (collectivity_id, siret, name, set_at, set_by)
        select distinct on (siret) ${collectivityId}::int, siret, name, ${at}::timestamptz, 'démonstration'
        from json_to_recordset(${JSON.stringify(rows.flatMap(companiesOf))}::json) as r(siret text, name text)`.execute(
        tx,
      );
      await sql`insert into clauses.contract (collectivity_id, contract_no, kind, number, buyer, object, amount, amount_means, months,
          notified, has_clause, starts, ends, sector, operation_no, state, organisation_id, set_at, set_by)
        select ${collectivityId}::int, no, 'contract', number, buyer, object, amount, 'price-or-estimate', months, notified, true,
          starts, ends, sector, operation, state, 1, ${at}::timestamptz, 'démonstration'
        from json_to_recordset(${JSON.stringify(rows)}::json) as r(no int, number text, buyer text, object text, amount bigint,
          months int, notified int, starts int, ends int, sector text, operation int, state text)`.execute(
        tx,
      );
      await sql`insert into clauses.party (collectivity_id, contract_no, party_no, role, identifier, identifier_type, siret, since, set_at, set_by)
        select ${collectivityId}::int, no, 1, 'holder', holder, 'SIRET', holder, notified, ${at}::timestamptz, 'démonstration'
        from json_to_recordset(${JSON.stringify(rows)}::json) as r(no int, holder text, notified int)`.execute(
        tx,
      );
      await sql`insert into clauses.commitment (collectivity_id, contract_no, version_no, from_day, terms, rounding, hours, wording,
          recorded_at, recorded_by)
        select ${collectivityId}::int, no, 0, notified, terms, '{"to":"hour","mode":"nearest"}', hours, 'CCAP, article 9 (démonstration)',
          ${at}::timestamptz, 'démonstration'
        from json_to_recordset(${JSON.stringify(rows)}::json) as r(no int, notified int, terms jsonb, hours bigint)`.execute(
        tx,
      );
    },
    'all',
  );
}

type Row = ReturnType<typeof rowOf>;

const companiesOf = ({ buyer, buyerName, holder, holderName }: Row) => [
  { siret: buyer, name: buyerName },
  { siret: holder, name: holderName },
];

function rowOf(random: Random, contract: Contract, { no, due }: { no: number; due: number }) {
  const { sector, object } = random.pick(WORKS);
  const ends = firstOf(contract.lastMonth + 1) - 1;
  const amount = amountOf(due);
  const terms = random.chance(0.7)
    ? { form: 'formula', basis: 'estimated', amount, labour: 5000, effort: 500, hourlyCost: 3000 }
    : { form: 'fixed', hours: due };
  return {
    no,
    number: contract.number,
    buyer: contract.buyer.siret,
    buyerName: contract.buyer.name,
    holder: contract.holder,
    holderName: `${random.pick(HOLDERS)} ${contract.holder.slice(5, 9)} (démonstration)`,
    object: `${object}, lot ${random.int(1, 12)}`,
    sector,
    amount,
    months: contract.lastMonth - contract.firstMonth + 1,
    notified: contract.notified,
    starts: firstOf(contract.firstMonth),
    ends,
    operation: random.chance(0.12) ? random.int(1, OPERATIONS.length) : null,
    state: ends < CLOSED_BEFORE ? 'closed' : 'followed',
    terms,
    hours: due,
  };
}

/** Hours that each contract owes, by its number, in hundredths: those that the ledger holds. */
async function hoursDue({ figures }: App): Promise<Map<string, number>> {
  const { cells } = await figures.figure({
    indicator: 'clause-hours-due',
    trueOn: OPEN_END,
    knownOn: figures.position(),
    by: ['contract'],
  });
  return new Map(cells.map(({ key, value }) => [key[0], Math.round((value ?? 0) * 100)]));
}
