import { z } from 'zod';
import { dayOfInstant } from '#kernel/days.ts';
import { ok } from '#kernel/result.ts';
import type { PersonalStore } from '#platform/server/sealed/personal-store.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { trace, type AccountDeps } from '../../accounts/deps.ts';
import { peopleOf } from '../../accounts/people.ts';
import { eraseAccount } from '../held-account.ts';
import { formerAccounts, type RuledRecord } from '../held-records.ts';
import { DEFAULT_RETENTION, retain, type RetentionRule } from '../retention.ts';
import { retainResidents, type Retained, type WriteDue } from '../retain-residents.ts';
import { readRules } from '../rules.ts';

/** What the rules come to today; applied unless it was only asked. */
export type RetentionReport = {
  applied: boolean;
  /** Accounts of people who hold no role any more. */
  noticed: number;
  anonymised: number;
  waiting: number;
  /** Residents that structures hold. */
  residents: Retained;
};

/** Sentences of the notice, in both languages. */
export type WriteNotice = (letter: { name: string; days: number }) => { subject: string; text: string };

/** Letters, and where names of residents are held. */
export type Retaining = { writeNotice: WriteNotice; writeDue: WriteDue; stores: readonly PersonalStore[] };

/**
 * Applies the rules of retention to residents, and to the accounts of people who hold no role any more: notice by mail, then names and addresses are erased. Nobody is erased
 * without notice, however late the job runs.
 */
export const applyRetention = (deps: AccountDeps, { writeNotice, writeDue, stores }: Retaining) =>
  useCase({
    name: 'apply-retention',
    access: 'operator',
    mode: 'write',
    input: z.object({ apply: z.boolean().default(true) }),
    run: async (context, { apply }) => {
      const around = { ...context, sealer: deps.sealer };
      const rules = await readRules(context);
      const residents = await retainResidents(context, { deps, stores, rules, apply, writeDue });
      const report: RetentionReport = { applied: apply, noticed: 0, anonymised: 0, waiting: 0, residents };
      for (const record of await formerAccounts(around)) {
        const rule = rules.get(record.organisationId) ?? DEFAULT_RETENTION;
        const { step } = retain(rule, record, dayOfInstant(context.now));
        if (step === 'notice') report.noticed++;
        else if (step === 'anonymise') report.anonymised++;
        else report.waiting++;
        if (apply && step === 'notice') await giveNotice(context, { deps, record, rule, writeNotice });
        if (apply && step === 'anonymise') await anonymise(context, { deps, record, rule });
      }
      context.leaveTrace();
      return ok(report);
    },
  });

type Applying = { deps: AccountDeps; record: RuledRecord; rule: RetentionRule };

async function giveNotice(
  context: ActContext,
  { deps, record, rule, writeNotice }: Applying & { writeNotice: WriteNotice },
): Promise<void> {
  const people = await peopleOf({ ...context, sealer: deps.sealer }, [record.ref]);
  const person = people.get(record.ref);
  if (person)
    await deps.outbox.write(context.tx, {
      channel: 'mail',
      kind: 'retention-notice',
      to: person.email,
      ...writeNotice({ name: person.name, days: rule.noticeDays }),
    });
  await trace(context, deps, {
    code: 'retention-notice',
    organisationId: record.organisationId,
    subject: { kind: 'person', ref: record.ref },
    params: { days: rule.noticeDays },
  });
}

async function anonymise(context: ActContext, { deps, record, rule }: Applying): Promise<void> {
  const around = { ...context, sealer: deps.sealer };
  const people = await peopleOf(around, [record.ref]);
  await deps.outbox.forget(context.tx, people.get(record.ref)?.email ?? '');
  await eraseAccount(around, record.ref);
  await trace(context, deps, {
    code: 'person-anonymised',
    organisationId: record.organisationId,
    subject: { kind: 'person', ref: record.ref },
    params: { months: rule.months },
  });
}
