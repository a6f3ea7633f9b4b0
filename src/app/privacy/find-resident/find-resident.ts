import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { PersonalStore } from '#platform/server/sealed/personal-store.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { trace, type AccountDeps } from '../../accounts/deps.ts';
import { DayInput, type StoredRecord } from '../residents.ts';

const MOST = 50;
/** A shorter name would list everybody. */
const LEAST_LETTERS = 2;

const Input = z.object({
  name: z.string().trim().max(200).default(''),
  born: DayInput.nullable().default(null),
  /** An address of mail or a telephone number. */
  contact: z.string().trim().max(320).default(''),
});

/**
 * Finds what is held on a resident in one's own organisations, by name or contact (GDPR, article 15); the search leaves its trace.
 * Refusals: `too-short-to-find`, `too-many-found`.
 */
export const findResident = (deps: AccountDeps, stores: readonly PersonalStore[]) =>
  useCase({
    name: 'find-resident',
    access: { right: 'answer-person-requests' },
    mode: 'write',
    input: Input,
    run: async (context, { name, born, contact }): Promise<Result<StoredRecord[]>> => {
      if (contact === '' && name.length < LEAST_LETTERS)
        return refuse({ code: 'too-short-to-find', field: 'name' });
      const sought = { name: name === '' ? null : name, born, contact: contact === '' ? null : contact };
      const found: StoredRecord[] = [];
      for (const store of stores)
        found.push(...(await store.find(context, sought)).map((one) => ({ ...one, store: store.id })));
      if (found.length > MOST) return refuse({ code: 'too-many-found', params: { count: found.length } });
      await trace(context, deps, {
        code: 'person-searched',
        organisationId: null,
        params: { found: found.length },
      });
      return ok(found);
    },
  });
