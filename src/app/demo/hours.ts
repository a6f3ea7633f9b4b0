import { sql } from 'kysely';
import { dayOfInstant, formatDay, parseDay, type DayNumber } from '#kernel/days.ts';
import type { Actor } from '#kernel/actor.ts';
import { unwrap } from '#kernel/result.ts';
import { addMonths, monthOf } from '#modules/clauses/index.ts';
import type { App, Ask } from '../open-app.ts';
import { SAMPLES } from './geography/index.ts';
import { identitySeen } from './identities.ts';
import { Random } from './random.ts';
import { siretOf } from './siret.ts';

/** Organisation of the facilitator of the demonstration: the collectivity itself. */
const FACILITATOR_IN = 1;
const PEOPLE = 18;
/** Fictitious companies that employ them, apart from those of the files. */
const EMPLOYERS = [
  { siret: siretOf(901), name: 'Maçonnerie du Sillon', kind: null, modality: 'direct' },
  { siret: siretOf(902), name: 'Bâtir Ensemble', kind: 'ETTI', modality: 'secondment' },
  { siret: siretOf(903), name: 'Les Jardins de la Chézine', kind: 'ACI', modality: 'subcontract' },
] as const;

/** Most hours of a week, as a contract of the demonstration states them: what is above is shown for review. */
const RULES = JSON.stringify({ legal: { perWeek: 4800, source: 'Code du travail, article L3121-20' } });

/** Contracts of the demonstration, when nobody made any. */
const CONTRACTS = [
  { number: '2026-TX-0412', object: 'Groupe scolaire du Chêne Bienvenu, gros œuvre' },
  { number: '2026-EV-0087', object: 'Entretien des espaces verts, secteur ouest' },
];

/**
 * People, hirings and three months of hours for the contracts of the demonstration, the same at every first start but for the
 * months, which are the last ones: one validated, one that waits for the facilitator, and links to send. Does nothing the
 * second time.
 */
export async function loadDemoHours(app: App, loader: Actor, now: Date): Promise<void> {
  const ask = app.askAt(now);
  const { useCases } = app;
  const listed = await ask(loader, useCases.listParticipants, { organisationId: FACILITATOR_IN });
  if (unwrap(listed).total > 0) return;
  const month = monthOf(dayOfInstant(now)).from;
  await makeContracts(app, { from: addMonths(month, -9), to: addMonths(month, 15) - 1 });
  const { contracts } = unwrap(await ask(loader, useCases.listHoursChoices, {}));
  const chosen = contracts
    .filter(({ open, from, to }) => open && from <= addMonths(month, -4) && to > month)
    .slice(0, CONTRACTS.length);
  if (chosen.length === 0) return;
  const load: Load = { app, ask, loader, month, contracts: chosen.map(({ contractNo }) => contractNo) };
  for (let no = 0; no < PEOPLE; no++) await hireOne(load, no);
  await fillMonth(load, { month: addMonths(month, -2), validated: true });
  await fillMonth(load, { month: addMonths(month, -1), validated: false });
}

type Load = { app: App; ask: Ask; loader: Actor; month: DayNumber; contracts: readonly number[] };

/** A contract enters by a file of its own; those of a demonstration that has none are written here. */
async function makeContracts(app: App, days: { from: DayNumber; to: DayNumber }): Promise<void> {
  await app.db.act(
    app.collectivityId,
    async (tx) => {
      const found = await sql`select 1 from clauses.contract where collectivity_id = ${app.collectivityId}
        and state = 'followed' limit 1`.execute(tx);
      if (found.rows.length > 0) return;
      for (const [at, { number, object }] of CONTRACTS.entries())
        await sql`insert into clauses.contract (collectivity_id, contract_no, kind, number, buyer, object, amount_means, starts,
            ends, state, organisation_id, rules, set_at, set_by)
          values (${app.collectivityId}, (select coalesce(max(contract_no), 0) + 1 from clauses.contract
            where collectivity_id = ${app.collectivityId}), 'contract', ${number}, ${siretOf(910 + at)}, ${object},
            'price-or-estimate', ${days.from}, ${days.to}, 'followed', ${FACILITATOR_IN}, ${RULES}::jsonb, now(), 'demonstration')`.execute(
          tx,
        );
    },
    'all',
  );
}

async function hireOne(load: Load, no: number): Promise<void> {
  const { app, ask, loader, month, contracts } = load;
  const random = new Random(`participant ${no}`);
  const participantNo = await registerOne(load, no, random);
  // Two people were hired late in the month before this one: hours of their first days may come before what was decided.
  const starts = no % 9 === 8 ? addMonths(month, -1) + 20 : addMonths(month, -4) + random.int(0, 20);
  const employer = EMPLOYERS[no % EMPLOYERS.length];
  const about = {
    organisationId: FACILITATOR_IN,
    participantNo,
    contractNo: contracts[no % contracts.length],
  };
  const { useCases } = app;
  unwrap(
    await ask(loader, useCases.decideEligibility, {
      ...about,
      decided: starts - random.int(2, 12),
      hiring: null,
      ...(random.chance(0.5)
        ? { criterion: 'rsa', proofs: [{ kind: 'benefit-certificate', dated: null }] }
        : { criterion: 'long-term-unemployed', proofs: [{ kind: 'jobseeker-record', dated: null }] }),
    }),
  );
  unwrap(
    await ask(loader, useCases.hireParticipant, {
      ...about,
      employer: employer.siret,
      employerName: employer.name,
      employerKind: employer.kind,
      modality: employer.modality,
      contractType: employer.kind === 'ACI' ? 'insertion' : 'fixed-term',
      rome: 'F1702',
      starts,
      ends: no % 7 === 6 ? addMonths(month, -1) + 11 : null,
      payrollNumber: String(1000 + no),
    }),
  );
}

async function registerOne({ app, ask, loader }: Load, no: number, random: Random): Promise<number> {
  const sex = random.chance(0.4) ? 'female' : 'male';
  const seen = identitySeen(`CLAUSE-${no}`, 'clauses', { sex, ageBand: '26-49' });
  const [day, of, year] = seen.birthDate.split('/');
  const person = await ask(loader, app.useCases.registerParticipant, {
    organisationId: FACILITATOR_IN,
    participantNo: null,
    name: `${seen.surname} ${seen.given}`,
    born: parseDay(`${year}-${of}-${day}`),
    sex,
    address: random.pick(SAMPLES).address,
    phone: seen.phone === '' ? null : seen.phone,
    email: null,
    others: Array.from({ length: no }, (_, known) => known + 1),
  });
  return unwrap(person).participantNo;
}

/** Declares a month by the links of its employers, as they would; the last employer waits. */
async function fillMonth(
  { app, ask, loader }: Load,
  { month, validated }: { month: DayNumber; validated: boolean },
): Promise<void> {
  const { useCases } = app;
  const at = { organisationId: FACILITATOR_IN, month };
  unwrap(await ask(loader, useCases.openMonth, { ...at, due: addMonths(month, 1) + 9 }));
  const { byHand } = unwrap(await ask(loader, useCases.sendEmployerLinks, { ...at, declarationNo: null }));
  for (const { address } of validated ? byHand : byHand.slice(1)) {
    const token = address.split('/').at(-1) ?? '';
    const { page } = unwrap(await ask(loader, useCases.viewDeclaration, { token }));
    const random = new Random(`hours ${formatDay(month)} ${page?.employer ?? ''}`);
    const hours = (page?.people ?? []).map(({ lineNo }) => ({ lineNo, hours: random.int(140, 303) * 50 }));
    const requestId = crypto.randomUUID();
    unwrap(await ask(loader, useCases.declareHours, { token, requestId, version: 0, hours, send: true }));
  }
  if (validated) unwrap(await ask(loader, useCases.validateLines, { ...at, which: 'clean' }));
}
