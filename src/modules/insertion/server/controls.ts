import { sql } from 'kysely';
import type { DayNumber } from '#kernel/days.ts';
import { DRAW_ALGORITHM, type DrawCommitment } from '../domain/draw.ts';
import type { ErrorRate } from '../domain/error-rate.ts';
import { isSiaeKind, type SiaeKind } from '../domain/siae.ts';
import type { Reading } from './store.ts';

/** What somebody found of a contract that was drawn. */
export const OUTCOMES = ['conform', 'not-conform', 'not-found'] as const;
/** What somebody found of a contract that was drawn. */
export type Outcome = (typeof OUTCOMES)[number];

/** A control by sampling, as far as it went. Everything here is public: references name nobody. */
export type Control = {
  controlNo: number;
  /** Name of its public page. */
  publicId: string;
  title: string;
  /** Contracts signed between these days, of one kind of SIAE or of all. */
  starts: DayNumber;
  ends: DayNumber;
  kind: SiaeKind | null;
  commitment: DrawCommitment;
  population: string[];
  committedAt: Date;
  commitEntry: number;
  /** Null until the draw. */
  draw: { seed: string; beaconValue: string; sample: string[]; entryNo: number; at: Date } | null;
  /** Null until it is closed. */
  result: { rate: ErrorRate; entryNo: number; at: Date } | null;
};

type Row = {
  control_no: number;
  public_id: string;
  title: string;
  kind: string | null;
  starts: number;
  ends: number;
  commitment: DrawCommitment;
  population: string[];
  committed_at: Date;
  commit_entry: number;
  revealed: string | null;
  beacon_value: string | null;
  sample: string[] | null;
  draw_entry: number | null;
  drawn_at: Date | null;
  result: ErrorRate | null;
  result_entry: number | null;
  closed_at: Date | null;
};

const COLUMNS = sql`control_no, public_id, title, kind, starts, ends, commitment, population, committed_at, commit_entry,
  revealed, beacon_value, sample, draw_entry, drawn_at, result, result_entry, closed_at`;

/** Controls of the collectivity, the last first. */
export async function readControls({ tx, collectivityId }: Reading): Promise<Control[]> {
  const found =
    await sql<Row>`select ${COLUMNS} from insertion.control where collectivity_id = ${collectivityId}
    order by control_no desc`.execute(tx);
  return found.rows.map(controlOf);
}

/** A control by the name of its page; undefined when there is none. */
export async function findControl(
  { tx, collectivityId }: Reading,
  publicId: string,
): Promise<Control | undefined> {
  const found = await sql<Row>`select ${COLUMNS} from insertion.control
    where collectivity_id = ${collectivityId} and public_id::text = ${publicId}`.execute(tx);
  return found.rows.map(controlOf).at(0);
}

function controlOf(row: Row): Control {
  return {
    controlNo: row.control_no,
    publicId: row.public_id,
    title: row.title,
    kind: row.kind !== null && isSiaeKind(row.kind) ? row.kind : null,
    starts: row.starts,
    ends: row.ends,
    commitment: { ...row.commitment, algorithm: DRAW_ALGORITHM },
    population: row.population,
    committedAt: row.committed_at,
    commitEntry: row.commit_entry,
    draw: drawOf(row),
    result: resultOf(row),
  };
}

function drawOf({
  revealed,
  beacon_value: beacon,
  sample,
  draw_entry: entryNo,
  drawn_at: at,
}: Row): Control['draw'] {
  if (revealed === null || sample === null || entryNo === null || at === null) return null;
  return { seed: revealed, beaconValue: beacon ?? '', sample, entryNo, at };
}

function resultOf({ result, result_entry: entryNo, closed_at: at }: Row): Control['result'] {
  return result === null || entryNo === null || at === null ? null : { rate: result, entryNo, at };
}

/** What was found so far, by reference. */
export async function readOutcomes(
  { tx, collectivityId }: Reading,
  controlNo: number,
): Promise<Map<string, Outcome>> {
  const found = await sql<{
    reference: string;
    outcome: Outcome;
  }>`select reference, outcome from insertion.control_outcome
    where collectivity_id = ${collectivityId} and control_no = ${controlNo}`.execute(tx);
  return new Map(found.rows.map((row) => [row.reference, row.outcome]));
}

/** Where the entries of a control come from, as the ledger names it. */
export const controlSource = (depositor: string) => ({
  kind: 'form' as const,
  label: 'Contrôle par tirage au sort des contrats SIAE',
  depositor,
});
