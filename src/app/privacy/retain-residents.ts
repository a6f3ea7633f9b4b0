import { sql } from 'kysely';
import { dayOfInstant } from '#kernel/days.ts';
import { ROLE_RIGHTS, ROLES } from '#kernel/roles.ts';
import type { PersonalStore } from '#platform/server/sealed/personal-store.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { trace, type AccountDeps } from '../accounts/deps.ts';
import { dayOf, organisationsOf } from '../accounts/memberships.ts';
import { peopleOf } from '../accounts/people.ts';
import { retainedRecords, subjectOf, type RetainedRecord } from './residents.ts';
import { DEFAULT_RETENTION, retain, type RetentionRule } from './retention.ts';
import type { Trace } from './traces.ts';

/** Sentences of the notice to a structure, in both languages. It bears no name: who is concerned is read on its page. */
export type WriteDue = (letter: { organisation: string; count: number; days: number }) => {
  subject: string;
  text: string;
};

/** What the rules come to for residents. */
export type Retained = { noticed: number; anonymised: number; waiting: number };

type Applying = {
  deps: AccountDeps;
  stores: readonly PersonalStore[];
  rules: ReadonlyMap<number | null, RetentionRule>;
  apply: boolean;
  writeDue: WriteDue;
};

/** Applies the rules of retention to residents: the structure is told first, then names are erased. */
export async function retainResidents(context: ActContext, applying: Applying): Promise<Retained> {
  const plan = await planOf(context, applying);
  const done: Retained = {
    noticed: plan.notice.length,
    anonymised: plan.anonymise.length,
    waiting: plan.wait.length,
  };
  if (!applying.apply) return done;
  const { deps, stores } = applying;
  for (const { record, rule } of plan.anonymise) {
    await stores.find(({ id }) => id === record.store)?.erase(context, record);
    await trace(context, deps, traceOf(record, 'anonymise', rule));
  }
  for (const { record, rule } of plan.notice) await trace(context, deps, traceOf(record, 'notice', rule));
  const told = Map.groupBy(plan.notice, ({ record }) => record.organisationId);
  for (const [organisationId, { length: count }] of told)
    await tell(context, applying, { organisationId, count });
  return done;
}

type Ruled = { record: RetainedRecord; rule: RetentionRule };

async function planOf(
  context: ActContext,
  { stores, rules }: Applying,
): Promise<Record<'notice' | 'wait' | 'anonymise', Ruled[]>> {
  const plan: Record<'notice' | 'wait' | 'anonymise', Ruled[]> = { notice: [], wait: [], anonymise: [] };
  const today = dayOfInstant(context.now);
  for (const record of await retainedRecords(stores, context)) {
    const rule = rules.get(record.organisationId) ?? DEFAULT_RETENTION;
    const { step } = retain(rule, record.held, today);
    if (step === 'notice' || step === 'wait' || step === 'anonymise') plan[step].push({ record, rule });
  }
  return plan;
}

function traceOf(
  record: RetainedRecord,
  step: 'notice' | 'anonymise',
  { months, noticeDays }: RetentionRule,
): Trace {
  const about = { organisationId: record.organisationId, subject: subjectOf(record) };
  return step === 'notice'
    ? { ...about, code: 'retention-notice', params: { days: noticeDays } }
    : { ...about, code: 'person-anonymised', params: { months } };
}

const ANSWERING = ROLES.filter((role) => ROLE_RIGHTS[role]['answer-person-requests'] !== undefined);

/** One mail to each of those who answer for the people of an organisation. */
async function tell(
  context: ActContext,
  { deps, rules, writeDue }: Applying,
  { organisationId, count }: { organisationId: number; count: number },
): Promise<void> {
  const { tx, collectivityId, now } = context;
  const found = await sql<{ person_id: string }>`select distinct person_id from accounts.membership
    where collectivity_id = ${collectivityId} and organisation_id = ${organisationId} and role = any(${ANSWERING}::text[])
      and starts <= ${dayOf(now)}::date and ends > ${dayOf(now)}::date`.execute(tx);
  const people = await peopleOf(
    { tx, collectivityId, sealer: deps.sealer },
    found.rows.map((row) => row.person_id),
  );
  const organisation = (await organisationsOf(context)).find((one) => one.organisationId === organisationId);
  const days = (rules.get(organisationId) ?? DEFAULT_RETENTION).noticeDays;
  for (const { email, closed } of people.values()) {
    if (closed) continue;
    const letter = writeDue({ organisation: organisation?.name ?? '', count, days });
    await deps.outbox.write(tx, { channel: 'mail', kind: 'retention-due', to: email, ...letter });
  }
}
