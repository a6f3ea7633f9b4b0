import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { linesNamed, tryAll } from '../hours/act-on-lines.ts';
import { FOLLOWING, InOrganisation, Numbered } from '../hours/access.ts';
import type { HoursContext } from '../hours/hours-context.ts';
import { writeLines } from '../hours/lines.ts';

/** Lines and why something is done to them. */
export const LinesAndReason = InOrganisation.extend({
  lineNos: z.array(Numbered).min(1).max(5000),
  reason: z.string().trim().max(500),
});

/** Sends lines back to their employers, with a reason that they read on their page. Refused: `unknown-line`, as `actOn`. */
export const sendBackLines = (context: HoursContext) =>
  useCase({
    name: 'send-back-lines',
    access: FOLLOWING,
    mode: 'write',
    input: LinesAndReason,
    run: async (act, { organisationId, lineNos, reason }): Promise<Result<{ lines: number }>> => {
      const named = await linesNamed(act, { organisationId, lineNos });
      if (!named.ok) return named;
      const { lines, around } = named.value;
      const done = tryAll(act, lines, { asked: { name: 'send-back', reason }, around });
      if (!done.ok) return done;
      await writeLines(act, done.value);
      await context.traceHours(act, organisationId, { act: 'send-back', lines: lines.length });
      return ok({ lines: lines.length });
    },
  });
