import { z } from 'zod';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { monthOf } from '../../domain/months.ts';
import { linesNamed, tryAll } from '../hours/act-on-lines.ts';
import { Day, FOLLOWING, InOrganisation, Numbered } from '../hours/access.ts';
import type { HoursContext } from '../hours/hours-context.ts';
import { lockHours } from '../hours/hours-store.ts';
import { judgeLines, type Judged } from '../hours/judge.ts';
import { recordLines } from '../hours/line-facts.ts';
import { readLines, writeLines } from '../hours/lines.ts';

const Input = z.discriminatedUnion('which', [
  /** Every line of a month without anomaly, at once. */
  InOrganisation.extend({ which: z.literal('clean'), month: Day }),
  /** Lines that somebody looked at. */
  InOrganisation.extend({ which: z.literal('named'), lineNos: z.array(Numbered).min(1).max(5000) }),
]);
type Asked = z.infer<typeof Input>;

/** What a validation did; `entryNo` is null when the ledger already said all of it. */
export type Validation = { validated: number; entryNo: number | null };

/**
 * Validates lines: they become facts, in the same transaction. Blocking anomalies are never validated. Refused:
 * `unknown-line`, `nothing-to-validate`, `line-blocked` (with what blocks in its params), and as `actOn`.
 */
export const validateLines = (context: HoursContext) =>
  useCase({
    name: 'validate-lines',
    access: FOLLOWING,
    mode: 'write',
    input: Input,
    run: async (act, asked): Promise<Result<Validation>> => {
      const chosen = await choose(act, asked);
      if (!chosen.ok) return chosen;
      const blocked = blockedOf(chosen.value.judged);
      if (blocked.length > 0) return refuse(...blocked);
      const lines = chosen.value.judged.map(({ line }) => line);
      if (lines.length === 0) return refuse({ code: 'nothing-to-validate' });
      const done = tryAll(act, lines, { asked: { name: 'validate' }, around: chosen.value.around });
      if (!done.ok) return done;
      await writeLines(act, done.value);
      const { organisationId } = asked;
      const label = 'Heures d’insertion validées';
      const entry = await recordLines(context, act, { lines: done.value, organisationId, label });
      if (!entry.ok) return entry;
      await context.traceHours(act, organisationId, { act: 'validate', lines: lines.length });
      return ok({ validated: lines.length, entryNo: entry.value });
    },
  });

async function choose(
  act: ActContext,
  asked: Asked,
): Promise<Result<Awaited<ReturnType<typeof judgeLines>>>> {
  const { organisationId } = asked;
  if (asked.which === 'named') {
    const named = await linesNamed(act, { organisationId, lineNos: asked.lineNos });
    if (!named.ok) return named;
    const settled = named.value.lines.filter(({ state }) => state !== 'declared' && state !== 'corrected');
    if (settled.length > 0) return tryAllAsRefusal(act, settled, named.value.around);
    return ok(await judgeLines(act, named.value.lines));
  }
  await lockHours(act);
  const lines = await readLines(act, { organisationId, months: [monthOf(asked.month).from] });
  const { judged, around } = await judgeLines(act, lines);
  return ok({ judged: judged.filter(({ anomalies }) => anomalies.length === 0), around });
}

/** Lines that are not to settle are refused as the workflow refuses them. */
function tryAllAsRefusal(
  ...[act, lines, around]: [ActContext, Parameters<typeof tryAll>[1], Parameters<typeof tryAll>[2]['around']]
) {
  const done = tryAll(act, lines, { asked: { name: 'validate' }, around });
  return done.ok ? refuse({ code: 'nothing-to-validate' }) : done;
}

function blockedOf(judged: readonly Judged[]): Refusal[] {
  return judged.flatMap(({ line, anomalies }) => {
    const codes = anomalies.filter(({ blocks }) => blocks).map(({ code }) => code);
    return codes.length === 0
      ? []
      : [{ code: 'line-blocked', row: line.lineNo, params: { why: codes.join(' ') } }];
  });
}
