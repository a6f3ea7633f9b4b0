import type { DayNumber } from '#kernel/days.ts';
import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import type { Anomaly } from '../../domain/anomalies.ts';
import { balanceOf, type HoursBalance } from '../../domain/hours.rules.ts';
import { monthOf } from '../../domain/months.ts';
import { Day, FOLLOWING, InOrganisation, Numbered } from '../hours/access.ts';
import { readDeclarations, type Declaration } from '../hours/declarations.ts';
import type { HoursContext } from '../hours/hours-context.ts';
import { judgeLines } from '../hours/judge.ts';
import { readLines } from '../hours/lines.ts';
import { showLines, type ShownLine } from '../hours/shown-line.ts';

const Input = InOrganisation.extend({ month: Day, contractNo: Numbered.optional() });

/** A line to settle, with what looks wrong in it. */
export type LineToSettle = ShownLine & { anomalies: Anomaly[] };

/** A month as the facilitator settles it. */
export type MonthReview = {
  month: DayNumber;
  /** Lines to settle: those that block, those to look at, then clean ones. */
  toSettle: LineToSettle[];
  clean: number;
  balance: HoursBalance;
  declarations: Declaration[];
};

/** Shows what is to settle in a month, anomalies first, and where each employer stands. */
export const reviewMonth = (context: HoursContext) =>
  useCase({
    name: 'review-month',
    access: FOLLOWING,
    mode: 'read',
    input: Input,
    run: async (act, { organisationId, month: day, contractNo }) => {
      const month = monthOf(day).from;
      const all = await readLines(act, { organisationId, months: [month] });
      const lines = contractNo === undefined ? all : all.filter((line) => line.contractNo === contractNo);
      const { judged } = await judgeLines(act, lines);
      const shown = await showLines(
        context,
        act,
        judged.map(({ line }) => line),
      );
      const review: MonthReview = {
        month,
        toSettle: shown.map((line, at) => ({ ...line, anomalies: judged[at].anomalies })),
        clean: judged.filter(({ anomalies }) => anomalies.length === 0).length,
        balance: balanceOf(lines),
        declarations: await readDeclarations(act, { organisationId, month }),
      };
      return ok(review);
    },
  });
