import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { linesNamed, tryAll } from '../hours/act-on-lines.ts';
import { FOLLOWING, InOrganisation, Numbered } from '../hours/access.ts';
import type { HoursContext } from '../hours/hours-context.ts';
import { recordLines } from '../hours/line-facts.ts';
import { writeLines, type Around, type StoredLine } from '../hours/lines.ts';

const Input = InOrganisation.extend({
  lineNo: Numbered,
  hours: z.number().int().min(0).max(100_000),
  reason: z.string().trim().max(500),
});
type Asked = z.infer<typeof Input>;

/**
 * Puts other hours in place of those declared. A validated line is validated again at once, so that the ledger says the new
 * hours and never nothing: what was known before stays known of that day. Refused: `unknown-line`, as `actOn`.
 */
export const correctLine = (context: HoursContext) =>
  useCase({
    name: 'correct-line',
    access: FOLLOWING,
    mode: 'write',
    input: Input,
    run: async (act, asked): Promise<Result<{ lineNo: number }>> => {
      const { organisationId, lineNo } = asked;
      const named = await linesNamed(act, { organisationId, lineNos: [lineNo] });
      if (!named.ok) return named;
      const { lines, around } = named.value;
      const stated = lines[0].state === 'validated';
      const done = correct(act, lines, { asked, around, again: stated });
      if (!done.ok) return done;
      await writeLines(act, done.value);
      if (stated) {
        const label = 'Heures d’insertion corrigées';
        const entry = await recordLines(context, act, { lines: done.value, organisationId, label });
        if (!entry.ok) return entry;
      }
      await context.traceHours(act, organisationId, { act: 'correct', lines: 1 });
      return ok({ lineNo });
    },
  });

function correct(
  act: ActContext,
  lines: readonly StoredLine[],
  { asked, around, again }: { asked: Asked; around: Around; again: boolean },
): Result<StoredLine[]> {
  const { hours, reason } = asked;
  const corrected = tryAll(act, lines, { asked: { name: 'correct', hours, reason }, around });
  if (!corrected.ok || !again) return corrected;
  return tryAll(act, corrected.value, { asked: { name: 'validate' }, around });
}
