import { sql } from 'kysely';
import type { Tx } from '#platform/server/db/database.ts';
import { parseDay, type DayNumber } from '#kernel/days.ts';
import type { Choices } from './verify-text.ts';

/** A deposited text. `promise`: it is shown on the board of promises. */
export type StoredText = { textId: string; title: string; saidOn: DayNumber; body: string; promise: boolean };

type Row = { text_id: string; title: string; said_on: string; body: string; promise: boolean };

const toText = (row: Row): StoredText => ({
  textId: row.text_id,
  title: row.title,
  saidOn: parseDay(row.said_on) ?? 0,
  body: row.body,
  promise: row.promise,
});

/** Deposited texts, latest first. */
export async function listTexts(tx: Tx, collectivityId: number): Promise<StoredText[]> {
  const found =
    await sql<Row>`select text_id, title, said_on::text, body, promise from claims.text where collectivity_id = ${collectivityId} order by said_on desc, text_id`.execute(
      tx,
    );
  return found.rows.map(toText);
}

/** Adds a text; one that stands under the same id is left as it is and false is returned. */
export async function addText(
  tx: Tx,
  collectivityId: number,
  what: Omit<StoredText, 'saidOn'> & { saidOn: string; now: Date; by: string },
): Promise<boolean> {
  const added = await sql`
    insert into claims.text (collectivity_id, text_id, title, said_on, body, promise, deposited_at, deposited_by)
    values (${collectivityId}, ${what.textId}, ${what.title}, ${what.saidOn}::date, ${what.body}, ${what.promise}, ${what.now.toISOString()}, ${what.by})
    on conflict do nothing returning text_id`.execute(tx);
  return added.rows.length > 0;
}

/** The latest choice for each claim that a person has bound. */
export async function readChoices(tx: Tx, collectivityId: number): Promise<Choices> {
  const found = await sql<{ signature: string; indicator: string | null; reading: string | null }>`
    select distinct on (signature) signature, indicator, reading from claims.choice
    where collectivity_id = ${collectivityId} order by signature, choice_no desc`.execute(tx);
  return new Map(
    found.rows.map((row) => [row.signature, { indicator: row.indicator, reading: row.reading }]),
  );
}

/** Remembers a choice, with who made it and when. */
export async function addChoice(
  tx: Tx,
  collectivityId: number,
  what: { signature: string; indicator: string | null; now: Date; by: string },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(743202, ${collectivityId})`.execute(tx);
  await sql`
    insert into claims.choice (collectivity_id, choice_no, signature, indicator, reading, chosen_at, chosen_by)
    select ${collectivityId}, coalesce(max(choice_no), 0) + 1, ${what.signature}, ${what.indicator}, null, ${what.now.toISOString()}::timestamptz, ${what.by}
    from claims.choice where collectivity_id = ${collectivityId}`.execute(tx);
}
