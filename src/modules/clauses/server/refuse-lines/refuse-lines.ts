import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { linesNamed, tryAll } from '../hours/act-on-lines.ts';
import { FOLLOWING } from '../hours/access.ts';
import type { HoursContext } from '../hours/hours-context.ts';
import { withdrawLines } from '../hours/line-facts.ts';
import { writeLines } from '../hours/lines.ts';
import { LinesAndReason } from '../send-back-lines/send-back-lines.ts';

/** Refuses lines; the facts of those that were validated leave the figures. Refused: `unknown-line`, as `actOn`. */
export const refuseLines = (context: HoursContext) =>
  useCase({
    name: 'refuse-lines',
    access: FOLLOWING,
    mode: 'write',
    input: LinesAndReason,
    run: async (act, { organisationId, lineNos, reason }): Promise<Result<{ lines: number }>> => {
      const named = await linesNamed(act, { organisationId, lineNos });
      if (!named.ok) return named;
      const { lines, around } = named.value;
      const done = tryAll(act, lines, { asked: { name: 'refuse', reason }, around });
      if (!done.ok) return done;
      await writeLines(act, done.value);
      const stated = lines.filter(({ state }) => state === 'validated');
      const gone = await withdrawLines(context, act, { lines: stated, organisationId });
      if (!gone.ok) return gone;
      await context.traceHours(act, organisationId, { act: 'refuse', lines: lines.length });
      return ok({ lines: lines.length });
    },
  });
