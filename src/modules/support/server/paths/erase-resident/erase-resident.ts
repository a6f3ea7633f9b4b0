import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { eraseResidentOf } from '../erase.ts';
import { OnPath } from '../path-input.ts';
import type { PathsContext } from '../paths-context.ts';
import { readParts } from '../read-paths.ts';
import { lockPaths } from '../store.ts';

/** Whose names are erased: those of the resident of a path, for one structure. */
export const EraseResidentInput = z.object(OnPath);

/**
 * Erases who a resident is, at their request: name, contacts, notes and documents of the structure (GDPR, article 17). What was
 * counted stays, under a number that leads to nobody any more. Refusal: `path-unknown`.
 */
export const eraseResident = (context: PathsContext) =>
  useCase({
    name: 'erase-resident',
    access: {
      right: 'answer-person-requests',
      organisation: ({ organisationId }: z.infer<typeof EraseResidentInput>) => organisationId,
    },
    mode: 'write',
    input: EraseResidentInput,
    run: async (act, { organisationId, pathNo }): Promise<Result<null>> => {
      await lockPaths(act);
      const part = (await readParts(act, [pathNo])).find((one) => one.organisationId === organisationId);
      if (!part) return refuse({ code: 'path-unknown', value: String(pathNo) });
      const { residentNo } = part;
      await eraseResidentOf(act, { organisationId, residentNo });
      await context.trace(act, { code: 'person-erased', organisationId, residentNo });
      return ok(null);
    },
  });
