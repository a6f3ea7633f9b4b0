import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { OrganisationInput, trace, type AccountDeps } from '../../accounts/deps.ts';
import { peopleOf } from '../../accounts/people.ts';
import { isTraceCode, readTraces, type ReadTrace } from '../traces.ts';

/** What traces are asked by. Days are ISO dates, both included, as lived in metropolitan France. */
export const TraceInput = z.object({
  code: z.string().refine(isTraceCode, { message: 'not a code of traces' }).optional(),
  organisationId: OrganisationInput.optional(),
  personId: z.string().min(1).max(64).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  page: z.number().int().min(1).max(10_000).default(1),
  /** All of them up to a bound, for a file. */
  whole: z.boolean().default(false),
});

/** A trace with the names of who left it and in whose name. */
export type NamedTrace = ReadTrace & { person: string; support: string | null };

/** A page of traces. `more`: there are older ones. */
export type TracePage = { traces: NamedTrace[]; page: number; more: boolean };

const A_PAGE = 50;
const A_FILE = 20_000;

/** Who saw, exported or changed what, as far as one's right goes; reading them is traced too. */
export const listTraces = (deps: AccountDeps) =>
  useCase({
    name: 'list-traces',
    access: {
      right: 'see-traces',
      organisation: ({ organisationId }: z.infer<typeof TraceInput>) => organisationId,
    },
    mode: 'write',
    input: TraceInput,
    run: async (context, { page, whole, ...asked }) => {
      const most = whole ? A_FILE : A_PAGE;
      const around = { ...context, sealer: deps.sealer };
      const found = await readTraces(around, {
        ...asked,
        most: most + 1,
        skip: whole ? 0 : (page - 1) * A_PAGE,
      });
      const shown = found.slice(0, most);
      const people = await peopleOf(
        around,
        shown.flatMap(({ personId, impersonatedBy }) => [personId, impersonatedBy ?? personId]),
      );
      const nameOf = (personId: string): string => people.get(personId)?.name ?? personId;
      await trace(context, deps, {
        code: 'traces-read',
        organisationId: asked.organisationId ?? null,
        params: { rows: shown.length },
      });
      return ok<TracePage>({
        page,
        more: found.length > most,
        traces: shown.map((one) => ({
          ...one,
          person: nameOf(one.personId),
          support: one.impersonatedBy === null ? null : nameOf(one.impersonatedBy),
        })),
      });
    },
  });
