import { sql } from 'kysely';
import type { DayNumber } from '#kernel/days.ts';
import { refuse, type Result, ok } from '#kernel/result.ts';
import type { Reached } from '../../domain/paths/path-state.ts';
import type { Part } from '../../domain/paths/sight.ts';
import type { Programme } from '../../domain/paths/programme.ts';
import type { PathsContext } from './paths-context.ts';
import type { Reading } from './store.ts';

/** A path as it is stored. */
export type StoredPath = {
  pathNo: number;
  residentNo: number;
  programme: string;
  openedOn: DayNumber;
  openedBy: number;
  closedOn: DayNumber | null;
  closeReason: string | null;
  mergedInto: number | null;
};

/** A stage told of a path. */
export type StoredStage = Reached & {
  reachedNo: number;
  pathNo: number;
  organisationId: number;
  siren: string | null;
  sirenCheck: 'not-checked' | 'found' | 'ceased' | 'not-found' | null;
  toldBy: 'structure' | 'resident';
  entryNo: number | null;
};

/** A structure on a path. */
export type StoredPart = Part & {
  partNo: number;
  pathNo: number;
  residentNo: number;
  programme: string;
  agreementNo: number | null;
  invitedOn: DayNumber;
  leftBecause: string | null;
  entryNo: number | null;
};

type PathRow = {
  path_no: number;
  resident_no: number;
  programme: string;
  opened_on: number;
  opened_by: number;
  closed_on: number | null;
  close_reason: string | null;
  merged_into: number | null;
};

/** A path that the transaction sees; null when it sees none of that number. */
export async function readPath({ tx, collectivityId }: Reading, pathNo: number): Promise<StoredPath | null> {
  const found = await sql<PathRow>`select * from support.path where collectivity_id = ${collectivityId}
    and path_no = ${pathNo}`.execute(tx);
  const row = found.rows.at(0);
  return row === undefined ? null : pathOf(row);
}

/** A row of `support.path` as a path. */
export const pathOf = (row: PathRow): StoredPath => ({
  pathNo: row.path_no,
  residentNo: row.resident_no,
  programme: row.programme,
  openedOn: row.opened_on,
  openedBy: row.opened_by,
  closedOn: row.closed_on,
  closeReason: row.close_reason,
  mergedInto: row.merged_into,
});

type StageRow = {
  reached_no: number;
  path_no: number;
  organisation_id: number;
  stage: string;
  on_day: number;
  answer: Reached['answer'];
  siren: string | null;
  siren_check: StoredStage['sirenCheck'];
  told_by: StoredStage['toldBy'];
  entry_no: number | null;
};

/** Stages that stand and that the transaction sees, of some paths or of all. */
export async function readStages(
  { tx, collectivityId }: Reading,
  pathNos: readonly number[] | 'all',
): Promise<StoredStage[]> {
  const found =
    await sql<StageRow>`select * from support.stage_reached where collectivity_id = ${collectivityId}
    and taken_back_at is null ${pathNos === 'all' ? sql`` : sql`and path_no = any(${[...pathNos]}::int[])`}
    order by on_day, reached_no`.execute(tx);
  return found.rows.map((row) => ({
    reachedNo: row.reached_no,
    pathNo: row.path_no,
    organisationId: row.organisation_id,
    stage: row.stage,
    on: row.on_day,
    answer: row.answer,
    siren: row.siren,
    sirenCheck: row.siren_check,
    toldBy: row.told_by,
    entryNo: row.entry_no,
  }));
}

type PartRow = {
  part_no: number;
  path_no: number;
  organisation_id: number;
  resident_no: number;
  programme: string;
  opener: boolean;
  agreement_no: number | null;
  invited_on: number;
  joined_on: number | null;
  left_on: number | null;
  left_because: string | null;
  entry_no: number | null;
};

/** Structures on some paths, as far as the transaction sees. */
export async function readParts(
  { tx, collectivityId }: Reading,
  pathNos: readonly number[],
): Promise<StoredPart[]> {
  const found = await sql<PartRow>`select * from support.path_part where collectivity_id = ${collectivityId}
    and path_no = any(${[...pathNos]}::int[]) order by part_no`.execute(tx);
  return found.rows.map((row) => ({
    partNo: row.part_no,
    pathNo: row.path_no,
    organisationId: row.organisation_id,
    residentNo: row.resident_no,
    programme: row.programme,
    opener: row.opener,
    agreementNo: row.agreement_no,
    invitedOn: row.invited_on,
    joinedOn: row.joined_on,
    leftOn: row.left_on,
    leftBecause: row.left_because,
    entryNo: row.entry_no,
  }));
}

/**
 * A path on which an organisation is, with its programme. Refusals: `path-unknown`, also for one that it does not see;
 * `path-merged` (param `other`), `path-programme-gone`.
 */
export async function pathFor(
  act: Reading,
  { programmes }: Pick<PathsContext, 'programmes'>,
  { pathNo, organisationId }: { pathNo: number; organisationId: number },
): Promise<Result<{ path: StoredPath; programme: Programme; parts: StoredPart[] }>> {
  const path = await readPath(act, pathNo);
  const parts = path === null ? [] : await readParts(act, [pathNo]);
  const own = parts.find(
    (part) => part.organisationId === organisationId && part.joinedOn !== null && part.leftOn === null,
  );
  if (path === null || !own) return refuse({ code: 'path-unknown', value: String(pathNo) });
  if (path.mergedInto !== null)
    return refuse({ code: 'path-merged', value: String(pathNo), params: { other: path.mergedInto } });
  const programme = programmes.get(path.programme);
  if (!programme) return refuse({ code: 'path-programme-gone', value: path.programme });
  return ok({ path, programme, parts });
}
