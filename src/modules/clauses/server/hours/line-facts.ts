import { sql } from 'kysely';
import { ageBandOn } from '#kernel/age.ts';
import { parseDay } from '#kernel/days.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { FactInput, PlaceInput } from '#evidence/index.ts';
import { readWithdrawals, recordingContext, withdraw, withdrawnEntries } from '#evidence/server/index.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { hoursOf } from '../../domain/hours-line.ts';
import type { HoursContract } from './contracts.ts';
import type { Employment } from './employments.ts';
import type { HoursContext } from './hours-context.ts';
import { readAround, readLines, type Around, type StoredLine } from './lines.ts';
import { openField, personOf, readParticipants, type SealedParticipant } from './participants.ts';

/** Where the person lived when hired, as far as it is known: what is not stays unsaid. */
function placeOf(employment: Employment | undefined): PlaceInput | null {
  const place: PlaceInput = {};
  if (employment?.commune) place.commune = employment.commune;
  if (employment?.qpv2015) place.qpv2015 = employment.qpv2015;
  if (employment?.qpv2024) place.qpv2024 = employment.qpv2024;
  return Object.keys(place).length > 0 ? place : null;
}

/** What the contract and the employment say of the hours. */
function wordsOf(contract: HoursContract | undefined, employment: Employment | undefined) {
  return {
    contract: contract?.reference,
    sector: contract?.sector ?? undefined,
    buyer: contract?.buyer,
    'employment-type': employment?.contractType,
  };
}

/** What a validated line states. Age is that of the first day of the month; the home is that of the day of hiring. */
function factOf(
  line: StoredLine,
  {
    around,
    participant,
    born,
  }: { around: Around; participant: SealedParticipant | undefined; born: string | null },
): FactInput {
  const employment = around.employments.find(({ employmentNo }) => employmentNo === line.employmentNo);
  const day = parseDay(born ?? '');
  const place = placeOf(employment);
  return {
    kind: 'hours-worked',
    row: line.lineNo,
    person: personOf(line.participantNo),
    organisation: line.employer,
    ...(place ? { place } : {}),
    starts: line.month.from,
    ends: line.month.to,
    quantity: hoursOf(line),
    dims: {
      ...wordsOf(around.contracts.get(line.contractNo), employment),
      hiring: line.modality,
      sex: participant?.sex ?? undefined,
      'age-band': day === null ? undefined : ageBandOn(day, line.month.from),
    },
  };
}

async function factsOf(
  context: HoursContext,
  act: ActContext,
  lines: readonly StoredLine[],
): Promise<FactInput[]> {
  const around = await readAround(act, lines);
  const people = await readParticipants(act, [...new Set(lines.map(({ participantNo }) => participantNo))]);
  return lines.map((line) => {
    const participant = people.get(line.participantNo);
    const born = participant
      ? openField(context.sealer, act.collectivityId, { participant, field: 'born' })
      : null;
    return factOf(line, { around, participant, born });
  });
}

/** Records validated lines as one entry. @returns its number; null when the ledger already said all of it. */
export async function recordLines(
  context: HoursContext,
  act: ActContext,
  { lines, organisationId, label }: { lines: readonly StoredLine[]; organisationId: number; label: string },
): Promise<Result<number | null>> {
  if (lines.length === 0) return ok(null);
  const depositor = await context.organisationName(act, organisationId);
  const receipt = await context.recorder.record(act.tx, recordingContext(act), {
    entry: { source: { kind: 'form', label, depositor, organisationId } },
    facts: await factsOf(context, act, lines),
  });
  if (!receipt.ok) return receipt;
  const { entryNo } = receipt.value;
  if (entryNo !== null)
    await sql`insert into clauses.line_entry (collectivity_id, organisation_id, line_no, entry_no)
      select ${act.collectivityId}, ${organisationId}, no, ${entryNo}
      from unnest(${lines.map(({ lineNo }) => lineNo)}::int[]) as no`.execute(act.tx);
  return ok(entryNo);
}

/**
 * Takes the facts of lines out of the ledger. Only whole entries can be withdrawn: the other lines that those entries stated,
 * and that are still validated, are stated again by one entry. What was known before stays known of that day.
 */
export async function withdrawLines(
  context: HoursContext,
  act: ActContext,
  { lines, organisationId }: { lines: readonly StoredLine[]; organisationId: number },
): Promise<Result<number | null>> {
  const gone = withdrawnEntries(await readWithdrawals(act.tx, act.collectivityId));
  const entries = (
    await entriesOf(
      act,
      lines.map(({ lineNo }) => lineNo),
    )
  ).filter((no) => !gone.has(no));
  for (const entryNo of entries) {
    const done = await withdraw(act.tx, recordingContext(act), { entryNo, note: 'Heures refusées' });
    if (!done.ok) return done;
  }
  const others = await linesOf(act, entries);
  const standing = (await readLines(act, { lineNos: others })).filter(({ state }) => state === 'validated');
  return recordLines(context, act, {
    lines: standing,
    organisationId,
    label: 'Heures validées, énoncées de nouveau après un refus',
  });
}

async function entriesOf({ tx, collectivityId }: ActContext, lineNos: readonly number[]): Promise<number[]> {
  const found = await sql<{ no: number }>`select distinct entry_no as no from clauses.line_entry
    where collectivity_id = ${collectivityId} and line_no = any(${[...lineNos]}::int[])
    order by 1 desc`.execute(tx);
  return found.rows.map(({ no }) => no);
}

async function linesOf({ tx, collectivityId }: ActContext, entries: readonly number[]): Promise<number[]> {
  const found = await sql<{ no: number }>`select distinct line_no as no from clauses.line_entry
    where collectivity_id = ${collectivityId} and entry_no = any(${[...entries]}::int[])`.execute(tx);
  return found.rows.map(({ no }) => no);
}
