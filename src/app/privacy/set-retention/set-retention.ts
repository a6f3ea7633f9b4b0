import type { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { OrganisationInput, trace, type AccountDeps } from '../../accounts/deps.ts';
import { RetentionRule } from '../retention.ts';
import { writeRule } from '../rules.ts';

const Input = RetentionRule.extend({ organisationId: OrganisationInput });

/** Chooses how long an organisation keeps the names of people it no longer meets. */
export const setRetention = (deps: AccountDeps) =>
  useCase({
    name: 'set-retention',
    access: {
      right: 'answer-person-requests',
      organisation: ({ organisationId }: z.infer<typeof Input>) => organisationId,
    },
    mode: 'write',
    input: Input,
    run: async (context, { organisationId, ...rule }) => {
      await writeRule(context, organisationId, rule);
      await trace(context, deps, {
        code: 'retention-changed',
        organisationId,
        params: { months: rule.months, days: rule.noticeDays },
      });
      return ok(rule);
    },
  });
