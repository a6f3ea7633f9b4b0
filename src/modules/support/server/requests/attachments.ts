import { sql } from 'kysely';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { RequestsContext } from './requests-context.ts';
import { placeOf } from './sealing.ts';
import { nextNo } from './store.ts';

/** A document joined to a request. */
export type Attachment = { attachmentNo: number; name: string; mediaType: string; bytes: number };

/** The same, opened. */
export type OpenedAttachment = { name: string; mediaType: string; body: Uint8Array };

type Row = {
  attachment_no: number;
  thread_no: number;
  name: Buffer;
  body: Buffer;
  media_type: string;
  bytes: number;
};
type Key = { organisationId: number; threadNo: number };

async function rowsOf({ tx, collectivityId }: ActContext, { organisationId, threadNo }: Key): Promise<Row[]> {
  const found =
    await sql<Row>`select attachment_no, thread_no, name, body, media_type, bytes from support.request_attachment
    where collectivity_id = ${collectivityId} and organisation_id = ${organisationId} and thread_no = ${threadNo}
    order by attachment_no`.execute(tx);
  return found.rows;
}

/** Documents of a thread that a structure holds. */
export async function readAttachments(
  { sealer }: RequestsContext,
  act: ActContext,
  key: Key,
): Promise<Attachment[]> {
  const owner = { collectivityId: act.collectivityId, organisationId: key.organisationId };
  return (await rowsOf(act, key)).map(({ attachment_no: row, name, media_type: mediaType, bytes }) => ({
    attachmentNo: row,
    name: sealer.open(name, placeOf(owner, 'request_attachment', { row, field: 'name' })),
    mediaType,
    bytes,
  }));
}

/** A document of a thread that a structure holds, opened; null when there is none of this number. */
export async function openAttachment(
  { sealer }: RequestsContext,
  act: ActContext,
  { attachmentNo, ...key }: Key & { attachmentNo: number },
): Promise<OpenedAttachment | null> {
  const owner = { collectivityId: act.collectivityId, organisationId: key.organisationId };
  const row = (await rowsOf(act, key)).find((one) => one.attachment_no === attachmentNo);
  if (!row) return null;
  const open = (field: 'name' | 'body'): string =>
    sealer.open(row[field], placeOf(owner, 'request_attachment', { row: attachmentNo, field }));
  return { name: open('name'), mediaType: row.media_type, body: Buffer.from(open('body'), 'base64') };
}

/** Keeps a document for a structure. @returns its number. */
export async function writeAttachment(
  { sealer }: RequestsContext,
  act: ActContext,
  { organisationId, threadNo, ...document }: Key & OpenedAttachment,
): Promise<number> {
  const { tx, collectivityId, now } = act;
  const row = await nextNo(act, 'request_attachment');
  const seal = (field: string, text: string): Buffer =>
    sealer.seal(text, placeOf({ collectivityId, organisationId }, 'request_attachment', { row, field }));
  await sql`insert into support.request_attachment (collectivity_id, attachment_no, thread_no, organisation_id, name, body,
      media_type, bytes, added_at)
    values (${collectivityId}, ${row}, ${threadNo}, ${organisationId}, ${seal('name', document.name)},
      ${seal('body', Buffer.from(document.body).toString('base64'))}, ${document.mediaType}, ${document.body.length}, ${now})`.execute(
    tx,
  );
  return row;
}

/** Gives the documents of a thread to another structure, sealed for it. */
export async function copyAttachments(
  context: RequestsContext,
  act: ActContext,
  { threadNo, from, to }: { threadNo: number; from: number; to: number },
): Promise<void> {
  if (from === to) return;
  for (const { attachmentNo } of await readAttachments(context, act, { organisationId: from, threadNo })) {
    const opened = await openAttachment(context, act, { organisationId: from, threadNo, attachmentNo });
    if (opened) await writeAttachment(context, act, { organisationId: to, threadNo, ...opened });
  }
}
