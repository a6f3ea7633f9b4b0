import { z } from 'zod';
import type { DayNumber } from '#kernel/days.ts';
import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import type { CriteriaSet } from '../../domain/criteria.ts';
import type { DurationRule } from '../../domain/eligibility-duration.ts';
import { readCompanies, type Company } from '../hours/companies.ts';
import { readHoursContracts } from '../hours/contracts.ts';

/** What forms of hours propose. */
export type HoursChoices = {
  contracts: {
    contractNo: number;
    reference: string;
    object: string;
    from: DayNumber;
    to: DayNumber;
    open: boolean;
    criteria: CriteriaSet;
    durations: DurationRule;
  }[];
  employers: Company[];
};

/** Lists the contracts that somebody follows with their criteria, and the companies known. */
export const listHoursChoices = () =>
  useCase({
    name: 'list-hours-choices',
    access: { right: 'work-clauses' },
    mode: 'read',
    input: z.object({}),
    run: async (act) => {
      const contracts = [...(await readHoursContracts(act)).values()];
      const choices: HoursChoices = {
        contracts: contracts.map(({ contractNo, reference, object, days, state, criteria, durations }) => ({
          contractNo,
          reference,
          object,
          ...days,
          open: state === 'followed',
          criteria,
          durations,
        })),
        employers: [...(await readCompanies(act)).values()],
      };
      return ok(choices);
    },
  });
