import { z } from 'zod';
import { dayOfInstant, type DayNumber } from '#kernel/days.ts';
import { ok } from '#kernel/result.ts';
import type { PersonalStore } from '#platform/server/sealed/personal-store.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { organisationsOf } from '../../accounts/memberships.ts';
import { retainedRecords, type StoredRecord } from '../residents.ts';
import { DEFAULT_RETENTION, retain, type RetentionRule } from '../retention.ts';
import { readRules } from '../rules.ts';

/** A resident whose names are about to be erased. */
export type DueRecord = StoredRecord & { anonymiseOn: DayNumber; noticed: boolean };

/** What each organisation in reach chose, and who is concerned soon. */
export type RetentionOf = {
  organisationId: number;
  name: string;
  rule: RetentionRule;
  chosen: boolean;
  held: number;
  due: DueRecord[];
};

/** How long each of one's organisations keeps names, and whose names are about to be erased, the soonest first. */
export const listRetention = (stores: readonly PersonalStore[]) =>
  useCase({
    name: 'list-retention',
    access: { right: 'answer-person-requests' },
    mode: 'read',
    input: z.object({}),
    run: async (context) => {
      const rules = await readRules(context);
      const records = Map.groupBy(await retainedRecords(stores, context), (one) => one.organisationId);
      const today = dayOfInstant(context.now);
      const organisations = await organisationsOf(context);
      return ok(
        organisations
          .filter(({ organisationId }) => context.reach === 'all' || context.reach.includes(organisationId))
          .map(({ organisationId, name }): RetentionOf => {
            const rule = rules.get(organisationId) ?? DEFAULT_RETENTION;
            const held = records.get(organisationId) ?? [];
            const due = held.flatMap(({ held: known, ...record }): DueRecord[] => {
              const { step, anonymiseOn } = retain(rule, known, today);
              if (step === 'keep') return [];
              return [{ ...record, lastContact: known.lastContact, anonymiseOn, noticed: step !== 'notice' }];
            });
            return {
              organisationId,
              name,
              rule,
              chosen: rules.has(organisationId),
              held: held.length,
              due: due.toSorted((a, b) => a.anonymiseOn - b.anonymiseOn),
            };
          }),
      );
    },
  });
