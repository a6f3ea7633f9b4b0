import { sql } from 'kysely';
import { z } from 'zod';
import { dayOfInstant, type DayNumber } from '#kernel/days.ts';
import { ok } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { openQuestions, pathState } from '../../../domain/paths/path-state.ts';
import {
  compareDues,
  urgencyOf,
  URGENCIES,
  type Dues,
  type Urgency,
} from '../../../domain/paths/portfolio.ts';
import type { Programme } from '../../../domain/paths/programme.ts';
import type { PathsContext } from '../paths-context.ts';
import { readStages, type StoredStage } from '../read-paths.ts';
import { saidName } from '../residents.ts';
import { placeOf } from '../sealing.ts';

const PAGE = 25;

/** Which paths are listed. */
const ListPathsInput = z.object({
  organisationId: z.number().int().positive().optional(),
  programme: z.string().max(60).optional(),
  urgency: z.enum(URGENCIES).optional(),
  /** Only those that the asker answers for. */
  mine: z.boolean().default(false),
  /** Of the name. */
  words: z.string().trim().max(120).default(''),
  page: z.number().int().min(1).max(100_000).default(1),
});

/** A path as the portfolio shows it. */
export type ListedPath = {
  pathNo: number;
  organisationId: number;
  /** Null once erased. */
  name: string | null;
  programme: string;
  /** Stage where it stands; null before the first. */
  stage: string | null;
  urgency: Urgency;
  dues: Dues;
  /** Account of who answers for it. */
  referent: { personId: string; organisationId: number } | null;
  /** Structures on the path beside this one. */
  others: number;
};

/** A page of the portfolio, and how many paths there are of each urgency among those of the other filters. */
export type Portfolio = {
  paths: ListedPath[];
  counts: Record<Urgency, number>;
  /** Structures that were invited and have not answered, seen by the one invited. */
  invitations: { pathNo: number; organisationId: number; programme: string; name: string | null }[];
  total: number;
  page: number;
  last: number;
  today: DayNumber;
};

type Row = {
  path_no: number;
  organisation_id: number;
  resident_no: number;
  programme: string;
  opened_on: number;
  closed_on: number | null;
  action_due: number | null;
  last_met: number | null;
  referent: string | null;
  referent_organisation: number | null;
  others: number;
};

type Filters = z.infer<typeof ListPathsInput>;

/** Lists the paths of who asks' structures, what is overdue first. */
export const listPaths = (context: PathsContext) =>
  useCase({
    name: 'list-paths',
    access: { right: 'see-persons', organisation: ({ organisationId }: Filters) => organisationId },
    mode: 'read',
    input: ListPathsInput,
    run: async (act, filters) => ok(await portfolio(context, act, filters)),
  });

async function portfolio(context: PathsContext, act: ActContext, filters: Filters): Promise<Portfolio> {
  const today = dayOfInstant(act.now);
  const rows = await readRows(act, filters);
  const stages = Map.groupBy(
    await readStages(
      act,
      rows.map((row) => row.path_no),
    ),
    ({ pathNo }) => pathNo,
  );
  const dued = rows
    .map((row) => ({ row, listed: listed(context, row, { stages: stages.get(row.path_no) ?? [], today }) }))
    .sort((a, b) => compareDues(a.listed, b.listed));
  const found = filters.words === '' ? dued : await withWords(context, act, { dued, words: filters.words });
  const all = found.map((one) => one.listed);
  const counts = Object.fromEntries(
    URGENCIES.map((urgency) => [urgency, all.filter((one) => one.urgency === urgency).length]),
  ) satisfies Record<string, number>;
  const shown = found.filter(({ listed: one }) =>
    filters.urgency === undefined ? one.urgency !== 'closed' : one.urgency === filters.urgency,
  );
  const last = Math.max(1, Math.ceil(shown.length / PAGE));
  const page = Math.min(filters.page, last);
  return {
    paths: await named(context, act, shown.slice((page - 1) * PAGE, page * PAGE)),
    counts: { overdue: 0, 'this-week': 0, silent: 0, calm: 0, closed: 0, ...counts },
    invitations: await readInvitations(context, act),
    total: shown.length,
    page,
    last,
    today,
  };
}

type Unnamed = Omit<ListedPath, 'name'>;
type Dued = { row: Row; listed: Unnamed };

/** Names are opened for what is shown alone: to open each takes longer than to read it. */
async function named(context: PathsContext, act: ActContext, shown: readonly Dued[]): Promise<ListedPath[]> {
  const nameOf = await namesOf(
    context,
    act,
    shown.map(({ row }) => row),
  );
  return shown.map(({ row, listed: path }) => ({ ...path, name: nameOf(row) }));
}

/** Those whose name holds the words; all are opened, for a part of a name has no index here. */
async function withWords(
  context: PathsContext,
  act: ActContext,
  { dued, words }: { dued: readonly Dued[]; words: string },
): Promise<Dued[]> {
  const wanted = words.toLocaleLowerCase('fr');
  const nameOf = await namesOf(
    context,
    act,
    dued.map(({ row }) => row),
  );
  return dued.filter(({ row }) => (nameOf(row) ?? '').toLocaleLowerCase('fr').includes(wanted));
}

async function readRows(act: ActContext, { organisationId, programme, mine }: Filters): Promise<Row[]> {
  const { tx, collectivityId, actor } = act;
  const own = actor.kind === 'person' ? actor.personId : '';
  // Counted once each: a plan that joins them row by row counts them again for each path.
  const found = await sql<Row>`
    with a as materialized (select path_no, min(due_on) as due from support.action
        where collectivity_id = ${collectivityId} and done_on is null group by path_no),
      m as materialized (select path_no, max(on_day) as last from support.meeting
        where collectivity_id = ${collectivityId} group by path_no),
      o as materialized (select path_no, count(*) as n from support.path_part
        where collectivity_id = ${collectivityId} and joined_on is not null and left_on is null group by path_no)
    select p.path_no, t.organisation_id, p.resident_no, p.programme, p.opened_on, p.closed_on, a.due as action_due, m.last as last_met,
      r.person_id as referent, r.organisation_id as referent_organisation, (o.n - 1)::int as others
    from support.path_part t
    join support.path p on p.collectivity_id = t.collectivity_id and p.path_no = t.path_no
    left join support.referent r on r.collectivity_id = t.collectivity_id and r.path_no = t.path_no and r.until is null
    left join a on a.path_no = t.path_no
    left join m on m.path_no = t.path_no
    left join o on o.path_no = t.path_no
    where t.collectivity_id = ${collectivityId} and accounts.reaches(t.organisation_id) and t.joined_on is not null
      and t.left_on is null and p.merged_into is null
      ${organisationId === undefined ? sql`` : sql`and t.organisation_id = ${organisationId}`}
      ${programme === undefined ? sql`` : sql`and p.programme = ${programme}`}
      ${mine ? sql`and r.person_id = ${own}` : sql``}`.execute(tx);
  return found.rows;
}

async function namesOf(
  { sealer }: PathsContext,
  act: ActContext,
  rows: readonly Pick<Row, 'resident_no'>[],
): Promise<(row: Pick<Row, 'organisation_id' | 'resident_no'>) => string | null> {
  const { tx, collectivityId } = act;
  const residentNos = [...new Set(rows.map((row) => row.resident_no))];
  const found = await sql<{ organisation_id: number; resident_no: number; name: Buffer | null }>`
    select organisation_id, resident_no, name from support.resident where collectivity_id = ${collectivityId}
      and resident_no = any(${residentNos}::int[])`.execute(tx);
  const sealed = new Map(found.rows.map((row) => [`${row.organisation_id}/${row.resident_no}`, row.name]));
  return ({ organisation_id: organisationId, resident_no: row }) => {
    const name = sealed.get(`${organisationId}/${row}`) ?? null;
    if (name === null) return null;
    const place = placeOf({ collectivityId, organisationId }, 'resident', { row, field: 'name' });
    return saidName(sealer.open(name, place));
  };
}

type Telling = { stages: StoredStage[]; today: DayNumber };

function listed({ programmes }: PathsContext, row: Row, { stages, today }: Telling): Unnamed {
  const programme = programmes.get(row.programme);
  const dues = duesOf(row, stages, programme);
  const { referent, referent_organisation: organisationId } = row;
  return {
    pathNo: row.path_no,
    organisationId: row.organisation_id,
    programme: row.programme,
    stage: (programme && pathState(programme, stages).current?.id) ?? null,
    urgency: urgencyOf(dues, today),
    dues,
    referent: referent === null || organisationId === null ? null : { personId: referent, organisationId },
    others: row.others,
  };
}

/** Days without news after which a path is shown, for a programme that is no longer described. */
const SILENT_DAYS = 60;

function duesOf(row: Row, stages: readonly StoredStage[], programme: Programme | undefined): Dues {
  const open = programme ? openQuestions(programme, stages) : [];
  return {
    actionDue: row.action_due,
    questionDue: open.at(0)?.dueOn ?? null,
    lastNews: Math.max(row.opened_on, row.last_met ?? 0, ...stages.map(({ on }) => on)),
    silentDays: programme?.silentDays ?? SILENT_DAYS,
    closed: row.closed_on !== null,
  };
}

async function readInvitations(context: PathsContext, act: ActContext): Promise<Portfolio['invitations']> {
  const { tx, collectivityId } = act;
  const found = await sql<Pick<Row, 'path_no' | 'organisation_id' | 'resident_no' | 'programme'>>`
    select path_no, organisation_id, resident_no, programme from support.path_part
    where collectivity_id = ${collectivityId} and accounts.reaches(organisation_id) and joined_on is null and left_on is null
    order by part_no`.execute(tx);
  const nameOf = await namesOf(context, act, found.rows);
  return found.rows.map((row) => ({
    pathNo: row.path_no,
    organisationId: row.organisation_id,
    programme: row.programme,
    name: nameOf(row),
  }));
}
