import { sql } from 'kysely';
import { signatureOf } from '#kernel/actor.ts';
import { dayOfInstant, OPEN_END, type DayNumber } from '#kernel/days.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { HoursLine, LineState } from '../../domain/hours-line.ts';
import { actOn, type LineAct } from '../../domain/hours.workflow.ts';
import type { ReviewContext } from '../../domain/anomalies.ts';
import type { ModalityId } from '../../domain/modality.ts';
import { monthOf } from '../../domain/months.ts';
import { readHoursContracts, type HoursContract } from './contracts.ts';
import {
  readDecisions,
  readEmployments,
  validityFor,
  type Decision,
  type Employment,
} from './employments.ts';
import type { Reading } from './hours-store.ts';

/** A line of hours as it is stored, with the numbers that the domain's line says as texts. */
export type StoredLine = HoursLine & {
  lineNo: number;
  organisationId: number;
  participantNo: number;
  employmentNo: number;
  contractNo: number;
  reason: string | null;
};

type Row = {
  line_no: number;
  organisation_id: number;
  participant_no: number;
  employment_no: number;
  contract_no: number;
  employer: string;
  modality: ModalityId;
  month: number;
  state: LineState;
  entered: number;
  declared: number;
  retained: number | null;
  reason: string | null;
  first_day: number | null;
  last_day: number | null;
};

function lineOf(row: Row): StoredLine {
  return {
    id: String(row.line_no),
    person: String(row.participant_no),
    contract: String(row.contract_no),
    employer: row.employer,
    modality: row.modality,
    month: monthOf(row.month),
    days: row.first_day === null || row.last_day === null ? null : { from: row.first_day, to: row.last_day },
    state: row.state,
    entered: row.entered,
    declared: row.declared,
    retained: row.retained,
    history: [],
    lineNo: row.line_no,
    organisationId: row.organisation_id,
    participantNo: row.participant_no,
    employmentNo: row.employment_no,
    contractNo: row.contract_no,
    reason: row.reason,
  };
}

/** Which lines are read. */
export type LinesAsked = {
  lineNos?: readonly number[];
  organisationId?: number;
  participants?: readonly number[];
  months?: readonly DayNumber[];
  employer?: string;
};

/** Lines that the transaction sees, by number. */
export async function readLines({ tx, collectivityId }: Reading, asked: LinesAsked): Promise<StoredLine[]> {
  const { lineNos, organisationId, participants, months, employer } = asked;
  const found =
    await sql<Row>`select line_no, organisation_id, participant_no, employment_no, contract_no, employer, modality,
      month, state, entered, declared, retained, reason, first_day, last_day
    from clauses.line where collectivity_id = ${collectivityId}
      ${lineNos === undefined ? sql`` : sql`and line_no = any(${[...lineNos]}::int[])`}
      ${organisationId === undefined ? sql`` : sql`and organisation_id = ${organisationId}`}
      ${participants === undefined ? sql`` : sql`and participant_no = any(${[...participants]}::int[])`}
      ${months === undefined ? sql`` : sql`and month = any(${[...months]}::int[])`}
      ${employer === undefined ? sql`` : sql`and employer = ${employer}`}
    order by line_no`.execute(tx);
  return found.rows.map(lineOf);
}

/** What lines are judged with: contracts, employments and decisions of their people. */
export type Around = {
  contracts: ReadonlyMap<number, HoursContract>;
  employments: readonly Employment[];
  decisions: readonly Decision[];
};

/** Reads what lines are judged with. */
export async function readAround(act: Reading, lines: readonly StoredLine[]): Promise<Around> {
  const participants = [...new Set(lines.map(({ participantNo }) => participantNo))];
  return {
    contracts: await readHoursContracts(act, [...new Set(lines.map(({ contractNo }) => contractNo))]),
    employments: await readEmployments(act, { participants }),
    decisions: await readDecisions(act, participants),
  };
}

/** The contract, employment and validity of a line. */
export function contextOf(
  line: StoredLine,
  around: Around,
): Required<ReviewContext> & { contractOf: HoursContract } {
  const contract = around.contracts.get(line.contractNo);
  if (!contract) throw new Error(`Line ${line.lineNo} names no contract`);
  const own = around.employments.filter(({ participantNo }) => participantNo === line.participantNo);
  const employment = own.find(({ employmentNo }) => employmentNo === line.employmentNo);
  const validity = validityFor(contract, {
    decisions: around.decisions.filter(({ participantNo }) => participantNo === line.participantNo),
    employments: own,
    contractType: employment?.contractType ?? '',
  });
  return {
    contract: contract.days,
    contractOf: contract,
    employment: employment ? daysOfHiring(line, own) : null,
    validity: validity ?? 'none',
  };
}

/** Someone hired again in the same month by the same employer has one line: its days are those of both hirings. */
function daysOfHiring(line: StoredLine, own: readonly Employment[]): { from: DayNumber; to: DayNumber } {
  const same = own.filter(
    (one) =>
      one.contractNo === line.contractNo &&
      one.employer === line.employer &&
      one.starts <= line.month.to &&
      (one.ends ?? OPEN_END) >= line.month.from,
  );
  const all = same.length > 0 ? same : own.filter((one) => one.employmentNo === line.employmentNo);
  return {
    from: Math.min(...all.map(({ starts }) => starts)),
    to: Math.max(...all.map(({ ends }) => ends ?? OPEN_END)),
  };
}

/** An act on lines, asked by somebody. */
export type AskedOfLines = Pick<LineAct, 'name' | 'role' | 'hours' | 'reason'> & { by?: string };

/**
 * Does an act on a line, in memory. Refused as `actOn`, each refusal naming its line.
 */
export function tryAct(
  act: ActContext,
  line: StoredLine,
  { asked, around }: { asked: AskedOfLines; around: Around },
): Result<StoredLine> {
  const { contractOf, validity } = contextOf(line, around);
  const done = actOn(
    line,
    { ...asked, by: asked.by ?? signatureOf(act.actor), day: dayOfInstant(act.now) },
    {
      contract: contractOf.days,
      validity: validity === 'none' || validity === null ? null : validity,
      legal: contractOf.legal,
    },
  );
  if (!done.ok) return refuse(...done.refusals.map((one): Refusal => ({ ...one, row: line.lineNo })));
  return ok({
    ...line,
    ...done.value,
    reason: asked.reason?.trim() ?? (asked.name === 'enter' ? line.reason : null),
  });
}

/** Writes lines that were acted on, and what was done to each. */
export async function writeLines(
  act: Reading & Pick<ActContext, 'now'>,
  lines: readonly StoredLine[],
): Promise<void> {
  if (lines.length === 0) return;
  const { tx, collectivityId, now } = act;
  const changed = lines.map(({ lineNo, state, entered, declared, retained, reason, days }) => ({
    line_no: lineNo,
    state,
    entered,
    declared,
    retained,
    reason,
    first_day: days?.from ?? null,
    last_day: days?.to ?? null,
  }));
  await sql`update clauses.line l set state = d.state, entered = d.entered, declared = d.declared, retained = d.retained,
      reason = d.reason, first_day = d.first_day, last_day = d.last_day, set_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
      as d(line_no int, state text, entered int, declared int, retained int, reason text, first_day int, last_day int)
    where l.collectivity_id = ${collectivityId} and l.line_no = d.line_no`.execute(tx);
  const events = lines.flatMap(({ lineNo, organisationId, history }) =>
    history.map((event, at) => ({
      line_no: lineNo,
      organisation_id: organisationId,
      at,
      act: event.act,
      by: event.by,
      day: event.day,
      to_state: event.to,
      hours: event.hours,
      reason: event.reason,
    })),
  );
  await sql`insert into clauses.line_event (collectivity_id, organisation_id, line_no, event_no, act, by, day, to_state, hours,
      reason, recorded_at)
    select ${collectivityId}, d.organisation_id, d.line_no, d.at + 1 + coalesce((select max(e.event_no) from clauses.line_event e
        where e.collectivity_id = ${collectivityId} and e.line_no = d.line_no), 0),
      d.act, d.by, d.day, d.to_state, d.hours, d.reason, ${now}
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as d(line_no int, organisation_id int, at int, act text, by text,
      day int, to_state text, hours int, reason text)`.execute(tx);
}
