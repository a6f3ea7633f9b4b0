import { sql } from 'kysely';
import type { DayNumber } from '#kernel/days.ts';
import type { Sealer } from '#platform/server/sealed/sealer.ts';
import type { CLOSE_REASONS, MEETING_KINDS, Referent } from '../../domain/paths/sight.ts';
import { placeOf } from './sealing.ts';
import type { Reading } from './store.ts';

/** Kind of a meeting. */
export type MeetingKind = (typeof MEETING_KINDS)[number];
/** Why a path is closed. */
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** A meeting. */
export type PathMeeting = {
  meetingNo: number;
  organisationId: number;
  on: DayNumber;
  kind: MeetingKind;
  minutes: number | null;
  note: string | null;
};

type MeetingRow = {
  meeting_no: number;
  organisation_id: number;
  on_day: number;
  kind: MeetingKind;
  minutes: number | null;
  note: Buffer | null;
};

/** Meetings of a path that the transaction sees, the last first. */
export async function readMeetings(act: Reading, sealer: Sealer, pathNo: number): Promise<PathMeeting[]> {
  const { tx, collectivityId } = act;
  const found = await sql<MeetingRow>`select * from support.meeting where collectivity_id = ${collectivityId}
    and path_no = ${pathNo} order by on_day desc, meeting_no desc`.execute(tx);
  return found.rows.map(
    ({ meeting_no: meetingNo, organisation_id: organisationId, on_day: on, kind, minutes, note }) => {
      const place = placeOf({ collectivityId, organisationId }, 'meeting', { row: meetingNo, field: 'note' });
      return {
        meetingNo,
        organisationId,
        on,
        kind,
        minutes,
        note: note === null ? null : sealer.open(note, place),
      };
    },
  );
}

/** A step to take. */
export type PathAction = {
  actionNo: number;
  organisationId: number;
  shared: boolean;
  title: string;
  dueOn: DayNumber | null;
  who: 'resident' | 'structure';
  doneOn: DayNumber | null;
};

type ActionRow = {
  action_no: number;
  organisation_id: number;
  shared: boolean;
  sealed_for: number;
  title: Buffer | null;
  due_on: number | null;
  who: PathAction['who'];
  done_on: number | null;
};

/** Steps of a path that the transaction sees: those to take by their day, then those done. */
export async function readActions(act: Reading, sealer: Sealer, pathNo: number): Promise<PathAction[]> {
  const { tx, collectivityId } = act;
  const found = await sql<ActionRow>`select * from support.action where collectivity_id = ${collectivityId}
    and path_no = ${pathNo} order by done_on desc nulls first, due_on nulls last, action_no`.execute(tx);
  return found.rows.map((row) => {
    const place = placeOf({ collectivityId, organisationId: row.sealed_for }, 'action', {
      row: row.action_no,
      field: 'title',
    });
    return {
      actionNo: row.action_no,
      organisationId: row.organisation_id,
      shared: row.shared,
      title: row.title === null ? '–' : sealer.open(row.title, place),
      dueOn: row.due_on,
      who: row.who,
      doneOn: row.done_on,
    };
  });
}

/** A document, without its content. */
export type PathDocument = {
  documentNo: number;
  organisationId: number;
  name: string;
  bytes: number;
  recordedAt: Date;
};

/** Documents of a path that the transaction sees. */
export async function readDocuments(act: Reading, sealer: Sealer, pathNo: number): Promise<PathDocument[]> {
  const { tx, collectivityId } = act;
  const found = await sql<{
    document_no: number;
    organisation_id: number;
    name: Buffer;
    bytes: number;
    recorded_at: Date;
  }>`
    select document_no, organisation_id, name, bytes, recorded_at from support.document where collectivity_id = ${collectivityId}
      and path_no = ${pathNo} and name is not null order by document_no`.execute(tx);
  return found.rows.map((row) => ({
    documentNo: row.document_no,
    organisationId: row.organisation_id,
    name: sealer.open(
      row.name,
      placeOf({ collectivityId, organisationId: row.organisation_id }, 'document', {
        row: row.document_no,
        field: 'name',
      }),
    ),
    bytes: row.bytes,
    recordedAt: row.recorded_at,
  }));
}

/** What the resident agreed to. */
export type PathAgreement = {
  agreementNo: number;
  organisationId: number;
  givenOn: DayNumber;
  givenHow: 'signed' | 'said';
  version: string;
  wording: string;
  withdrawnAt: Date | null;
};

/** Agreements of a path that the transaction sees, in their order. */
export async function readAgreements(
  { tx, collectivityId }: Reading,
  pathNo: number,
): Promise<PathAgreement[]> {
  const found = await sql<{
    agreement_no: number;
    organisation_id: number;
    given_on: number;
    given_how: PathAgreement['givenHow'];
    version: string;
    wording: string;
    withdrawn_at: Date | null;
  }>`select * from support.agreement where collectivity_id = ${collectivityId} and path_no = ${pathNo}
    order by agreement_no`.execute(tx);
  return found.rows.map((row) => ({
    agreementNo: row.agreement_no,
    organisationId: row.organisation_id,
    givenOn: row.given_on,
    givenHow: row.given_how,
    version: row.version,
    wording: row.wording,
    withdrawnAt: row.withdrawn_at,
  }));
}

/** Who answers, or answered, for a path. */
export type PathReferent = Referent;

/** Referents of a path that the transaction sees, the present one first. */
export async function readReferents(
  { tx, collectivityId }: Reading,
  pathNo: number,
): Promise<PathReferent[]> {
  const found = await sql<{
    organisation_id: number;
    person_id: string;
    since: number;
    until: number | null;
  }>`
    select organisation_id, person_id, since, until from support.referent where collectivity_id = ${collectivityId}
      and path_no = ${pathNo} order by referent_no desc`.execute(tx);
  return found.rows.map(({ organisation_id: organisationId, person_id: personId, since, until }) => ({
    organisationId,
    personId,
    since,
    until,
  }));
}

/** An outcome that was asked. */
export type PathQuestion = {
  stage: string;
  organisationId: number;
  sentAt: Date | null;
  answeredAt: Date | null;
};

/** Outcomes asked of a path that the transaction sees. */
export async function readQuestions(
  { tx, collectivityId }: Reading,
  pathNo: number,
): Promise<PathQuestion[]> {
  const found = await sql<{
    stage: string;
    organisation_id: number;
    sent_at: Date | null;
    answered_at: Date | null;
  }>`
    select stage, organisation_id, sent_at, answered_at from support.outcome_question where collectivity_id = ${collectivityId}
      and path_no = ${pathNo} order by question_no`.execute(tx);
  return found.rows.map((row) => ({
    stage: row.stage,
    organisationId: row.organisation_id,
    sentAt: row.sent_at,
    answeredAt: row.answered_at,
  }));
}
