import { signatureOf } from '#kernel/actor.ts';
import { formatDay } from '#kernel/days.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { Sealer } from '#platform/server/sealed/sealer.ts';
import { AGREEMENT_VERSION } from '../../../domain/paths/sight.ts';
import { emailIn, phoneIn } from '../contacts.ts';
import type { PathsContext } from '../paths-context.ts';
import { sealedName } from '../residents.ts';
import { nameIndex, placeOf } from '../sealing.ts';
import { nextNo } from '../store.ts';
import { insertRows, type Value } from './insert-rows.ts';
import type { TakeOverInput, TakenPath } from './taken-path.ts';

/** First free number of each table; those that follow are free too, for writes wait for one another. */
export type Numbers = Record<
  'path' | 'resident' | 'path_part' | 'agreement' | 'referent' | 'stage_reached' | 'meeting' | 'action',
  number
>;

/** Reads the first free numbers. Goes after `lockPaths`. */
export async function numbersFrom(act: ActContext): Promise<Numbers> {
  return {
    path: await nextNo(act, 'path'),
    resident: await nextNo(act, 'resident'),
    path_part: await nextNo(act, 'path_part'),
    agreement: await nextNo(act, 'agreement'),
    referent: await nextNo(act, 'referent'),
    stage_reached: await nextNo(act, 'stage_reached'),
    meeting: await nextNo(act, 'meeting'),
    action: await nextNo(act, 'action'),
  };
}

const COLUMNS = {
  resident:
    'organisation_id int, resident_no int, name bytea, name_index bytea, born bytea, phone bytea, email bytea, sex text, commune text, qpv_2015 text, qpv_2024 text',
  path: 'path_no int, resident_no int, programme text, opened_on int, opened_by int, closed_on int, close_reason text',
  path_part:
    'part_no int, path_no int, organisation_id int, resident_no int, programme text, opener boolean, agreement_no int, invited_on int, joined_on int, entry_no int',
  agreement:
    'agreement_no int, path_no int, organisation_id int, asked_by int, given_on int, given_how text, version text, wording text, recorded_at timestamptz, recorded_by text',
  referent: 'referent_no int, path_no int, organisation_id int, person_id text, since int, recorded_by text',
  stage_reached:
    'reached_no int, path_no int, organisation_id int, stage text, on_day int, answer text, siren text, siren_check text, told_by text, entry_no int, recorded_at timestamptz, recorded_by text',
  meeting:
    'meeting_no int, path_no int, organisation_id int, on_day int, kind text, minutes int, note bytea, recorded_at timestamptz, recorded_by text',
  action:
    'action_no int, path_no int, organisation_id int, shared boolean, sealed_for int, title bytea, due_on int, who text, done_on int, recorded_at timestamptz, recorded_by text',
} as const;

/** Tables in the order of their references. */
const ORDER = [
  'path',
  'resident',
  'agreement',
  'path_part',
  'referent',
  'stage_reached',
  'meeting',
  'action',
] as const;
type Table = (typeof ORDER)[number];
type Rows = Record<Table, Record<string, Value>[]>;

type Writing = { input: TakeOverInput; numbers: Numbers; entryNo: number | null };

/** Writes the paths of a take-over, one statement by table. */
export async function writePaths({ sealer }: PathsContext, act: ActContext, writing: Writing): Promise<void> {
  const rows: Rows = {
    path: [],
    resident: [],
    agreement: [],
    path_part: [],
    referent: [],
    stage_reached: [],
    meeting: [],
    action: [],
  };
  for (const taken of writing.input.paths) addPath(rows, sealer, { act, taken, ...writing });
  for (const table of ORDER) {
    const columns = Object.fromEntries(COLUMNS[table].split(', ').map((column) => column.split(' ')));
    const collectivity = { collectivity_id: act.collectivityId };
    await insertRows(
      act.tx,
      { table: `support.${table}`, columns: { collectivity_id: 'int', ...columns } },
      rows[table].map((row) => ({ ...collectivity, ...row })),
    );
  }
}

type Adding = Writing & { act: ActContext; taken: TakenPath };
type One = Adding & {
  pathNo: number;
  residentNo: number;
  signed: { recorded_at: string; recorded_by: string };
};

function addPath(rows: Rows, sealer: Sealer, adding: Adding): void {
  const { numbers, taken, act, input } = adding;
  const at = rows.path.length;
  const signed = { recorded_at: act.now.toISOString(), recorded_by: signatureOf(act.actor) };
  const one: One = { ...adding, pathNo: numbers.path + at, residentNo: numbers.resident + at, signed };
  rows.path.push({
    path_no: one.pathNo,
    resident_no: one.residentNo,
    programme: taken.programme,
    opened_on: taken.openedOn,
    opened_by: input.organisationId,
    closed_on: taken.closed?.on ?? null,
    close_reason: taken.closed?.reason ?? null,
  });
  addStructures(rows, sealer, one);
  addStages(rows, one);
  addMeetings(rows, sealer, one);
  addActions(rows, sealer, one);
}

function addStructures(rows: Rows, sealer: Sealer, one: One): void {
  const { taken, pathNo, residentNo, numbers, input, signed, entryNo } = one;
  const path = { path_no: pathNo, resident_no: residentNo, programme: taken.programme };
  rows.resident.push(residentRow(sealer, one, input.organisationId));
  rows.path_part.push({
    ...path,
    part_no: numbers.path_part + rows.path_part.length,
    organisation_id: input.organisationId,
    opener: true,
    agreement_no: null,
    invited_on: taken.openedOn,
    joined_on: taken.openedOn,
    entry_no: input.states === 'everything' ? entryNo : null,
  });
  for (const { organisationId, givenOn, wording } of taken.others) {
    const agreementNo = numbers.agreement + rows.agreement.length;
    rows.resident.push(residentRow(sealer, one, organisationId));
    rows.agreement.push({
      ...signed,
      agreement_no: agreementNo,
      path_no: pathNo,
      organisation_id: organisationId,
      asked_by: input.organisationId,
      given_on: givenOn,
      given_how: 'signed',
      version: AGREEMENT_VERSION,
      wording,
    });
    rows.path_part.push({
      ...path,
      part_no: numbers.path_part + rows.path_part.length,
      organisation_id: organisationId,
      opener: false,
      agreement_no: agreementNo,
      invited_on: givenOn,
      joined_on: givenOn,
      entry_no: null,
    });
  }
  if (taken.personId !== '')
    rows.referent.push({
      referent_no: numbers.referent + rows.referent.length,
      path_no: pathNo,
      organisation_id: input.organisationId,
      person_id: taken.personId,
      since: taken.openedOn,
      recorded_by: signed.recorded_by,
    });
}

function residentRow(
  sealer: Sealer,
  { act, taken, residentNo }: One,
  organisationId: number,
): Record<string, Value> {
  const owner = { collectivityId: act.collectivityId, organisationId };
  const seal = (field: string, text: string | null): Buffer | null =>
    text === null ? null : sealer.seal(text, placeOf(owner, 'resident', { row: residentNo, field }));
  const name = sealedName(taken.lastName, taken.firstName);
  const [phone, email] = [phoneIn(taken.phone), emailIn(taken.email)];
  return {
    organisation_id: organisationId,
    resident_no: residentNo,
    name: seal('name', name),
    name_index: nameIndex(sealer, name, owner),
    born: seal('born', taken.born === null ? null : formatDay(taken.born)),
    phone: seal('phone', phone.ok ? phone.value : null),
    email: seal('email', email.ok ? email.value : null),
    sex: taken.sex,
    commune: taken.place.commune ?? null,
    qpv_2015: taken.place.qpv2015 ?? null,
    qpv_2024: taken.place.qpv2024 ?? null,
  };
}

function addStages(rows: Rows, { taken, pathNo, numbers, input, signed, entryNo }: One): void {
  for (const { stage, on, siren, answer } of taken.stages)
    rows.stage_reached.push({
      ...signed,
      reached_no: numbers.stage_reached + rows.stage_reached.length,
      path_no: pathNo,
      organisation_id: input.organisationId,
      stage,
      on_day: on,
      answer,
      siren,
      siren_check: siren === null ? null : 'not-checked',
      told_by: 'structure',
      entry_no: entryNo,
    });
}

function addMeetings(rows: Rows, sealer: Sealer, { act, taken, pathNo, numbers, input, signed }: One): void {
  const { organisationId } = input;
  const owner = { collectivityId: act.collectivityId, organisationId };
  for (const { on, way, minutes, note } of taken.meetings) {
    const row = numbers.meeting + rows.meeting.length;
    rows.meeting.push({
      ...signed,
      meeting_no: row,
      path_no: pathNo,
      organisation_id: organisationId,
      on_day: on,
      kind: way,
      minutes,
      note: note === '' ? null : sealer.seal(note, placeOf(owner, 'meeting', { row, field: 'note' })),
    });
  }
}

function addActions(rows: Rows, sealer: Sealer, { act, taken, pathNo, numbers, input, signed }: One): void {
  for (const { title, dueOn, doneOn, who, shared } of taken.actions) {
    const row = numbers.action + rows.action.length;
    const sealedFor = shared ? 0 : input.organisationId;
    const owner = { collectivityId: act.collectivityId, organisationId: sealedFor };
    rows.action.push({
      ...signed,
      action_no: row,
      path_no: pathNo,
      organisation_id: input.organisationId,
      shared,
      sealed_for: sealedFor,
      title: sealer.seal(title, placeOf(owner, 'action', { row, field: 'title' })),
      due_on: dueOn,
      who,
      done_on: doneOn,
    });
  }
}
