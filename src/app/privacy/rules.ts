import { sql } from 'kysely';
import type { Tx } from '#platform/server/db/database.ts';
import { DEFAULT_RETENTION, RetentionRule } from './retention.ts';

/** Where rules are read and written. */
export type RuleContext = { tx: Tx; collectivityId: number };

/** Rules of retention by organisation, as far as the transaction sees; `null` is the rule of those that chose none. */
export async function readRules({
  tx,
  collectivityId,
}: RuleContext): Promise<Map<number | null, RetentionRule>> {
  const found = await sql<{ organisation_id: number; months: number; notice_days: number }>`
    select organisation_id, months, notice_days from accounts.retention_rule
    where collectivity_id = ${collectivityId} order by organisation_id`.execute(tx);
  return new Map<number | null, RetentionRule>([
    [null, DEFAULT_RETENTION],
    ...found.rows.map(({ organisation_id: id, months, notice_days: noticeDays }): [number, RetentionRule] => [
      id,
      RetentionRule.parse({ months, noticeDays }),
    ]),
  ]);
}

/** Keeps the rule of an organisation. */
export async function writeRule(
  { tx, collectivityId }: RuleContext,
  organisationId: number,
  { months, noticeDays }: RetentionRule,
): Promise<void> {
  await sql`insert into accounts.retention_rule (collectivity_id, organisation_id, months, notice_days)
    values (${collectivityId}, ${organisationId}, ${months}, ${noticeDays})
    on conflict (collectivity_id, organisation_id) do update set months = excluded.months, notice_days = excluded.notice_days`.execute(
    tx,
  );
}
