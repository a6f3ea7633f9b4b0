import type { Period } from '#kernel/period.ts';
import type { Refusal } from '#kernel/result.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { HundredthsOfHour } from '../../domain/commitment.ts';
import { matchRoster, type PayrollRow, type RosterEntry } from '../../domain/payroll.ts';
import { readHoursContracts } from '../hours/contracts.ts';
import { readEmployments } from '../hours/employments.ts';
import type { HoursContext } from '../hours/hours-context.ts';
import type { StoredLine } from '../hours/lines.ts';
import { openField, readParticipants } from '../hours/participants.ts';
import type { PayrollMend } from './payroll-mend.ts';

/** A row and the line it is about; `open` is false when the line already says the same hours. */
export type MatchedLine = {
  row: number;
  line: StoredLine;
  hours: HundredthsOfHour;
  rounded: boolean;
  open: boolean;
};

type Asked = {
  rows: readonly PayrollRow[];
  lines: readonly StoredLine[];
  month: Period;
  mends: readonly PayrollMend[];
};

/**
 * Finds the line of each row among the employer's people of the month. Refused rows: as `matchRoster`, and
 * `payroll-other-month`, `payroll-several-contracts`, `payroll-unknown-contract`, `payroll-line-closed`, `payroll-twice`.
 */
export async function matchRows(
  context: HoursContext,
  act: ActContext,
  { rows, lines, month, mends }: Asked,
): Promise<{ matched: MatchedLine[]; refusals: Refusal[] }> {
  const chosen = new Map(
    mends.flatMap(({ row, lineNo }) => (lineNo === null ? [] : [[row, lineNo] as const])),
  );
  const refusals: Refusal[] = rows
    .filter((row) => row.month.from !== month.from)
    .map(({ row }) => ({ code: 'payroll-other-month', row, field: 'month' }));
  const inMonth = rows.filter((row) => row.month.from === month.from);
  const roster = await rosterOf(context, act, lines);
  const found = matchRoster(
    inMonth.filter(({ row }) => !chosen.has(row)),
    roster,
  );
  refusals.push(...found.refusals);
  const references = await referencesOf(act, lines);
  const matched: MatchedLine[] = [];
  const take = (row: PayrollRow, candidates: readonly StoredLine[]): void => {
    const one = lineFor(row, candidates, references);
    if ('code' in one) refusals.push(one);
    else matched.push(one);
  };
  for (const { person, row } of found.matched)
    take(
      row,
      lines.filter((line) => line.person === person),
    );
  for (const row of inMonth.filter((one) => chosen.has(one.row)))
    take(
      { ...row, contract: null },
      lines.filter(({ lineNo }) => lineNo === chosen.get(row.row)),
    );
  return withoutTwice(matched, refusals);
}

async function rosterOf(
  context: HoursContext,
  act: ActContext,
  lines: readonly StoredLine[],
): Promise<RosterEntry[]> {
  const people = await readParticipants(act, [...new Set(lines.map(({ participantNo }) => participantNo))]);
  const employments = await readEmployments(act, { participants: [...people.keys()] });
  const numbers = new Map(
    employments.map((one) => [`${one.participantNo}/${one.employer}`, one.payrollNumber]),
  );
  return lines.map((line) => {
    const participant = people.get(line.participantNo);
    return {
      person: line.person,
      number: numbers.get(`${line.participantNo}/${line.employer}`) ?? null,
      name: participant
        ? openField(context.sealer, act.collectivityId, { participant, field: 'name' })
        : null,
    };
  });
}

async function referencesOf(act: ActContext, lines: readonly StoredLine[]): Promise<Map<number, string>> {
  const contracts = await readHoursContracts(act, [...new Set(lines.map(({ contractNo }) => contractNo))]);
  return new Map([...contracts].map(([no, { reference }]) => [no, reference]));
}

const fold = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');

function lineFor(
  row: PayrollRow,
  candidates: readonly StoredLine[],
  references: ReadonlyMap<number, string>,
): MatchedLine | Refusal {
  const { contract } = row;
  const named =
    contract === null
      ? candidates
      : candidates.filter((line) => fold(references.get(line.contractNo) ?? '') === fold(contract));
  // A site's own name tells nothing when the person works for one contract only.
  const fit = named.length === 0 && candidates.length === 1 ? candidates : named;
  if (fit.length === 0) return { code: 'payroll-unknown-contract', row: row.row, field: 'contract' };
  if (fit.length > 1)
    return {
      code: 'payroll-several-contracts',
      row: row.row,
      field: 'contract',
      params: { count: fit.length },
    };
  const [line] = fit;
  const open = line.state === 'draft' || line.state === 'sent-back';
  if (!open && line.declared !== row.hours) return { code: 'payroll-line-closed', row: row.row };
  // Days that the file does not say are those that the employer may have typed.
  const said = { ...line, days: row.days ?? line.days };
  return { row: row.row, line: said, hours: row.hours, rounded: row.rounded, open };
}

/** Two rows about one line: nobody can tell whether they add up or replace one another. */
function withoutTwice(
  matched: readonly MatchedLine[],
  refusals: Refusal[],
): { matched: MatchedLine[]; refusals: Refusal[] } {
  const byLine = Map.groupBy(matched, ({ line }) => line.lineNo);
  const twice = [...byLine.values()].filter((rows) => rows.length > 1);
  for (const rows of twice)
    for (const { row } of rows)
      refusals.push({
        code: 'payroll-twice',
        row,
        params: { rows: rows.flatMap((one) => (one.row === row ? [] : [one.row])).join(', ') },
      });
  return { matched: [...byLine.values()].flatMap((rows) => (rows.length === 1 ? rows : [])), refusals };
}
