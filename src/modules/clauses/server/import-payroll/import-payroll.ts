import { z } from 'zod';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import type { HundredthsOfHour } from '../../domain/commitment.ts';
import { monthOf } from '../../domain/months.ts';
import { PAYROLL_ROLES } from '../../domain/payroll.ts';
import { Day, FOLLOWING, InOrganisation } from '../hours/access.ts';
import type { HoursContext } from '../hours/hours-context.ts';
import { lockHours } from '../hours/hours-store.ts';
import { readAround, readLines, tryAct, writeLines, type StoredLine } from '../hours/lines.ts';
import { showLines, type ShownLine } from '../hours/shown-line.ts';
import { readPayroll } from '../payroll/index.ts';
import { matchRows, type MatchedLine } from './match-rows.ts';
import { mendRows } from './mend-rows.ts';
import { PayrollMend, type PayrollTextRow } from './payroll-mend.ts';

const Input = InOrganisation.extend({
  month: Day,
  employer: z.string().regex(/^\d{14}$/),
  name: z.string().min(1).max(300),
  bytes: z.instanceof(Uint8Array),
  /** Columns by their headers, where a person corrected the guess. */
  chosen: z.partialRecord(z.enum(PAYROLL_ROLES), z.string().max(300)).default({}),
  mends: z.array(PayrollMend).max(5000).default([]),
  /** Only says what would be recorded, or records it; nothing is recorded while a row is refused. */
  mode: z.enum(['check', 'record']),
});

/** What a payroll export came to. */
export type PayrollReport = {
  header: string[];
  columns: Partial<Record<(typeof PAYROLL_ROLES)[number], string>>;
  matched: { row: number; line: ShownLine; hours: HundredthsOfHour; rounded: boolean }[];
  refusals: Refusal[];
  /** Rows that are refused, as they stand. */
  broken: PayrollTextRow[];
  /** Lines of the month that no row is about. */
  missing: ShownLine[];
  totals: number;
  leftOut: number;
  /** Lines declared; 0 when nothing was recorded. */
  recorded: number;
};

/**
 * Reads an employer's payroll export against its people of the month, and declares their hours. Refused as a whole as
 * `readPayroll`, and with `nothing-to-declare`; refused rows are in the report, and nothing is recorded while there are some.
 */
export const importPayroll = (context: HoursContext) =>
  useCase({
    name: 'import-payroll',
    access: FOLLOWING,
    mode: 'write',
    input: Input,
    run: async (act, asked): Promise<Result<PayrollReport>> => {
      const { organisationId, employer, name, bytes, chosen } = asked;
      await lockHours(act);
      const month = monthOf(asked.month);
      const lines = await readLines(act, { organisationId, employer, months: [month.from] });
      if (lines.length === 0) return refuse({ code: 'nothing-to-declare' });
      const read = await readPayroll({ name, bytes }, { month, chosen });
      if (!read.ok) return read;
      const reading = mendRows(read.value, asked.mends, month);
      const found = await matchRows(context, act, { rows: reading.rows, lines, month, mends: asked.mends });
      const refusals = [...reading.refusals, ...found.refusals].toSorted(
        (a, b) => (a.row ?? 0) - (b.row ?? 0),
      );
      const matched = found.matched;
      const declared =
        refusals.length === 0 && asked.mode === 'record' ? await declare(act, matched) : ok([]);
      if (!declared.ok) return declared;
      await context.traceHours(act, organisationId, {
        act: asked.mode === 'record' ? 'payroll' : 'payroll-check',
        lines: declared.value.length,
      });
      return ok({
        header: [...read.value.table.header],
        columns: reading.columns,
        ...(await shown(context, act, { matched, lines })),
        refusals,
        broken: reading.textsOf(refusals),
        totals: read.value.totals.length,
        leftOut: asked.mends.filter(({ leaveOut }) => leaveOut).length,
        recorded: declared.value.length,
      });
    },
  });

async function shown(
  context: HoursContext,
  act: ActContext,
  { matched, lines }: { matched: readonly MatchedLine[]; lines: readonly StoredLine[] },
): Promise<Pick<PayrollReport, 'matched' | 'missing'>> {
  const all = new Map((await showLines(context, act, lines)).map((line) => [line.lineNo, line]));
  const named = new Set(matched.map(({ line }) => line.lineNo));
  return {
    matched: matched.flatMap(({ row, line, hours, rounded }) => {
      const one = all.get(line.lineNo);
      return one ? [{ row, line: one, hours, rounded }] : [];
    }),
    missing: [...all.values()].filter(
      ({ lineNo, state }) => !named.has(lineNo) && (state === 'draft' || state === 'sent-back'),
    ),
  };
}

/** Declares the hours of rows; a line already sent with the same hours is left alone. */
async function declare(act: ActContext, matched: readonly MatchedLine[]): Promise<Result<StoredLine[]>> {
  const around = await readAround(
    act,
    matched.map(({ line }) => line),
  );
  const done: StoredLine[] = [];
  for (const { line, hours, row } of matched.filter(({ open }) => open)) {
    const entered = tryAct(act, line, { asked: { name: 'enter', role: 'employer', hours }, around });
    const sent = entered.ok
      ? tryAct(act, entered.value, { asked: { name: 'declare', role: 'employer' }, around })
      : entered;
    if (!sent.ok) return refuse(...sent.refusals.map((one): Refusal => ({ ...one, row })));
    done.push(sent.value);
  }
  await writeLines(act, done);
  return ok(done);
}
