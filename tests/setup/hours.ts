import { sql } from 'kysely';
import { monthOf } from '../../src/modules/clauses/domain/months.ts';
import { parseDay, type DayNumber } from '#kernel/days.ts';
import { siretOf } from '../../src/app/demo/siret.ts';
import { valueOf, type Side } from './access.ts';

/** SIRET of the employer of a test. */
export const EMPLOYER = siretOf(77);
/** Organisation of the facilitator of a test. */
export const FOLLOWED_IN = 1;

/** A day, by its ISO date. */
export const day = (iso: string): DayNumber => parseDay(iso) ?? NaN;

/** A public contract of a test that somebody follows; one number per collectivity. */
export async function aContract(
  side: Side,
  contractNo = 1,
  over: Record<string, unknown> = {},
): Promise<number> {
  const {
    starts = day('2025-01-01'),
    ends = day('2025-12-31'),
    rules = {},
    number = `M-${contractNo}`,
  } = over;
  await sql`insert into clauses.contract (collectivity_id, contract_no, kind, number, buyer, object, amount_means, starts, ends,
      state, organisation_id, rules, set_at, set_by)
    values (${side.ledger.id}, ${contractNo}, 'contract', ${number}, ${siretOf(5)}, 'Travaux', 'price-or-estimate',
      ${starts}, ${ends}, 'followed', ${FOLLOWED_IN}, ${JSON.stringify(rules)}::jsonb, now(), 'test') on conflict do nothing`.execute(
    side.ledger.db.kysely,
  );
  return contractNo;
}

/** Identity of the n-th participant of a test. */
export const anIdentity = (no: number, over: Record<string, unknown> = {}) => ({
  organisationId: FOLLOWED_IN,
  participantNo: null,
  name: `Personne ${String.fromCharCode(65 + (no % 26))}${no}`,
  born: day('1990-03-04'),
  sex: 'female' as const,
  address: null,
  phone: null,
  email: null,
  others: [],
  ...over,
});

/** A decision of eligibility. */
export const aDecision = (participantNo: number, contractNo = 1, over: Record<string, unknown> = {}) => ({
  organisationId: FOLLOWED_IN,
  participantNo,
  contractNo,
  decided: day('2025-02-01'),
  hiring: day('2025-03-01'),
  criterion: 'rsa',
  proofs: [{ kind: 'benefit-certificate', dated: null }],
  ...over,
});

/** A hiring. */
export const aHiring = (participantNo: number, contractNo = 1, over: Record<string, unknown> = {}) => ({
  organisationId: FOLLOWED_IN,
  participantNo,
  contractNo,
  employer: EMPLOYER,
  employerName: 'Les Bâtisseurs',
  employerKind: null,
  modality: 'direct' as const,
  contractType: 'fixed-term',
  rome: 'F1702',
  starts: day('2025-03-01'),
  ends: null,
  payrollNumber: null,
  ...over,
});

/** A participant registered, eligible and hired. @returns their number. */
export async function hired(
  side: Side,
  no: number,
  { contractNo = 1, identity = {}, decision = {}, hiring = {} } = {},
): Promise<number> {
  const act = side.acts;
  const { participantNo } = valueOf(
    await side.as('facilitator', act.registerParticipant, anIdentity(no, identity)),
  );
  valueOf(
    await side.as('facilitator', act.decideEligibility, aDecision(participantNo, contractNo, decision)),
  );
  valueOf(await side.as('facilitator', act.hireParticipant, aHiring(participantNo, contractNo, hiring)));
  return participantNo;
}

/** Opens a month and makes the link of its first employer. @returns the token. */
export async function opened(side: Side, month = '2025-04-01'): Promise<string> {
  const asked = { organisationId: FOLLOWED_IN, month: day(month) };
  valueOf(await side.as('facilitator', side.acts.openMonth, { ...asked, due: monthOf(day(month)).to + 10 }));
  const { byHand } = valueOf(
    await side.as('facilitator', side.acts.sendEmployerLinks, { ...asked, declarationNo: null }),
  );
  return byHand[0].address.split('/').at(-1) ?? '';
}

/** Sends hours by a link, as a telephone does. */
export async function declared(
  side: Side,
  token: string,
  hours: readonly { lineNo: number; hours: number; days?: { from: DayNumber; to: DayNumber } }[],
) {
  const viewed = valueOf(await side.as('visitor', side.acts.viewDeclaration, { token }));
  return side.as('visitor', side.acts.declareHours, {
    token,
    requestId: crypto.randomUUID(),
    version: viewed.page?.version ?? 0,
    hours,
    send: true,
  });
}

/** Hours that the ledger states today, or as known at an entry: by person, in their order. */
export async function factHours(side: Side, knownOn?: number): Promise<[string, number][]> {
  const ids = await side.ledger.shown(knownOn);
  const found = await sql<{
    person: string;
    quantity: number;
  }>`select t.value as person, f.quantity::int as quantity
    from evidence.fact f join evidence.term t on t.collectivity_id = f.collectivity_id and t.domain = 'person'
      and t.term_no = f.person
    where f.collectivity_id = ${side.ledger.id} and f.kind = 3 and f.fact_id = any(${ids}::bigint[])
    order by 1, 2`.execute(side.ledger.db.kysely);
  return found.rows.map(({ person, quantity }) => [person, quantity]);
}
