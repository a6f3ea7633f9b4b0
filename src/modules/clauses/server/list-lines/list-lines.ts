import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import type { HundredthsOfHour } from '../../domain/commitment.ts';
import { LINE_STATES } from '../../domain/hours-line.ts';
import { MODALITY_IDS } from '../../domain/modality.ts';
import { monthOf } from '../../domain/months.ts';
import { Day, Numbered } from '../hours/access.ts';
import type { HoursContext } from '../hours/hours-context.ts';
import { readLines } from '../hours/lines.ts';
import { showLines, type ShownLine } from '../hours/shown-line.ts';

const PAGE = 50;

/** Orders of the list. */
const LINE_ORDERS = ['month', 'hours', 'state'] as const;

const Input = z.object({
  lineNo: Numbered.optional(),
  contractNo: Numbered.optional(),
  participantNo: Numbered.optional(),
  employer: z
    .string()
    .regex(/^\d{14}$/)
    .optional(),
  state: z.enum(LINE_STATES).optional(),
  modality: z.enum(MODALITY_IDS).optional(),
  from: Day.optional(),
  to: Day.optional(),
  order: z.enum(LINE_ORDERS).default('month'),
  direction: z.enum(['up', 'down']).default('down'),
  page: z.number().int().min(1).max(1_000_000).default(1),
});
type Filters = z.infer<typeof Input>;

/** A page of lines, and the hours of all that match. */
export type LineList = {
  lines: ShownLine[];
  total: number;
  declared: HundredthsOfHour;
  validated: HundredthsOfHour;
  page: number;
  last: number;
};

/** Lists lines of hours; names only to their own organisation. */
export const listLines = (context: HoursContext) =>
  useCase({
    name: 'list-lines',
    access: { right: 'work-clauses' },
    mode: 'read',
    input: Input,
    run: async (act, filters) => {
      const where = whereOf(act, filters);
      const { n, declared, validated } = await totalsOf(act, filters);
      const last = Math.max(1, Math.ceil(n / PAGE));
      const page = Math.min(filters.page, last);
      const found = await inOrder(act, isUnfiltered(filters), () =>
        sql<{ no: number }>`select line_no as no from clauses.line where ${where}
          order by ${orderOf(filters)} limit ${PAGE} offset ${(page - 1) * PAGE}`.execute(act.tx),
      );
      const lineNos = found.rows.map(({ no }) => no);
      const read = new Map((await readLines(act, { lineNos })).map((line) => [line.lineNo, line]));
      const lines = lineNos.flatMap((no) => read.get(no) ?? []);
      const list: LineList = {
        lines: await showLines(context, act, lines),
        total: n,
        declared,
        validated,
        page,
        last,
      };
      return ok(list);
    },
  });

/** Adds up lines, from their totals unless it is about one person or one line. */
async function totalsOf(
  act: ActContext,
  filters: Filters,
): Promise<{ n: number; declared: number; validated: number }> {
  const one = filters.lineNo !== undefined || filters.participantNo !== undefined;
  const from = one
    ? sql`(select collectivity_id, contract_no, employer, modality, month, state, participant_no, line_no, 1 as lines,
        coalesce(retained, declared) as hours from clauses.line) t`
    : sql`${isOfAll(filters) ? sql`clauses.month_total` : sql`clauses.line_total`} t`;
  const found = await sql<{
    n: number;
    declared: string;
    validated: string;
  }>`select coalesce(sum(lines), 0)::int as n,
      coalesce(sum(hours) filter (where state <> 'draft'), 0)::text as declared,
      coalesce(sum(hours) filter (where state = 'validated'), 0)::text as validated
    from ${from} where ${whereOf(act, filters)}`.execute(act.tx);
  const { n, declared, validated } = found.rows[0];
  return { n, declared: Number(declared), validated: Number(validated) };
}

/** Whether a list is about all contracts, employers and ways: totals of months answer it. */
const isOfAll = ({ contractNo, employer, modality }: Filters): boolean =>
  contractNo === undefined && employer === undefined && modality === undefined;

/** Whether a page of the list is the first lines of an index: nothing that it keeps lies far along it. */
const isUnfiltered = (filters: Filters): boolean =>
  isOfAll(filters) &&
  [filters.lineNo, filters.participantNo, filters.state, filters.from, filters.to].every(
    (one) => one === undefined,
  );

/**
 * Walks the index of the order instead of sorting every line. The embedded engine gathers no statistics by itself: it believes
 * that a collectivity has few lines, and would sort them all for fifty.
 */
async function inOrder<T>({ tx }: ActContext, walk: boolean, ask: () => Promise<T>): Promise<T> {
  if (!walk) return ask();
  await sql`select set_config('enable_sort', 'off', true)`.execute(tx);
  const found = await ask();
  await sql`select set_config('enable_sort', 'on', true)`.execute(tx);
  return found;
}

function whereOf({ collectivityId }: ActContext, filters: Filters): RawBuilder<unknown> {
  const { lineNo, contractNo, participantNo, employer, state, modality, from, to } = filters;
  const parts = [
    sql`collectivity_id = ${collectivityId}`,
    ...(lineNo === undefined ? [] : [sql`line_no = ${lineNo}`]),
    ...(contractNo === undefined ? [] : [sql`contract_no = ${contractNo}`]),
    ...(participantNo === undefined ? [] : [sql`participant_no = ${participantNo}`]),
    ...(employer === undefined ? [] : [sql`employer = ${employer}`]),
    ...(state === undefined ? [] : [sql`state = ${state}`]),
    ...(modality === undefined ? [] : [sql`modality = ${modality}`]),
    ...(from === undefined ? [] : [sql`month >= ${monthOf(from).from}`]),
    ...(to === undefined ? [] : [sql`month <= ${to}`]),
  ];
  return sql.join(parts, sql` and `);
}

/** An index serves each order: 200,000 lines are never sorted for a page of fifty. */
function orderOf({ order, direction }: Filters): RawBuilder<unknown> {
  const way = direction === 'up' ? sql`asc` : sql`desc`;
  if (order === 'hours') return sql`coalesce(retained, declared) ${way}, line_no ${way}`;
  if (order === 'state') return sql`state ${way}, month ${way}, line_no ${way}`;
  return sql`month ${way}, line_no ${way}`;
}
