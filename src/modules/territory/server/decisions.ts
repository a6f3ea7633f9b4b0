import { sql } from 'kysely';
import type { Generation } from '#kernel/codes.ts';
import type { Tx } from '#platform/server/db/database.ts';
import type { Decision } from '../domain/attribution.ts';

/** Decisions that stand, by `decisionKey`. */
export type Decisions = ReadonlyMap<string, Decision>;

/** Under what a decision of a subject for a generation is kept. */
export function decisionKey(subject: string, generation: Generation): string {
  return `${generation} ${subject}`;
}

/** Decisions that stand: the latest of each subject, unless it takes the earlier one back. */
export async function readDecisions(tx: Tx, collectivityId: number): Promise<Decisions> {
  const found = await sql<{
    generation: Generation;
    subject: string;
    qpv: string | null;
    reason: string;
    decided_by: string;
    decided_at: Date;
  }>`
    select distinct on (subject, generation) generation, subject, qpv, reason, decided_by, decided_at from territory.decision
    where collectivity_id = ${collectivityId} order by subject, generation, decision_no desc`.execute(tx);
  const decisions = new Map<string, Decision>();
  for (const row of found.rows) {
    if (row.qpv === null) continue;
    decisions.set(decisionKey(row.subject, row.generation), {
      qpv: row.qpv,
      reason: row.reason,
      by: row.decided_by,
      at: row.decided_at.toISOString(),
    });
  }
  return decisions;
}

/** What an agent decides. `qpv` null takes back what was decided before. */
export type NewDecision = {
  generation: Generation;
  subject: string;
  label: string;
  qpv: string | null;
  reason: string;
};

/** Keeps a decision with its author and its date. */
export async function writeDecision(
  tx: Tx,
  at: { collectivityId: number; by: string; now: Date },
  decision: NewDecision,
): Promise<void> {
  await sql`insert into territory.decision
    (collectivity_id, decision_no, generation, subject, label, qpv, reason, decided_by, decided_at)
    select ${at.collectivityId}::int, coalesce(max(decision_no), 0) + 1, ${decision.generation}, ${decision.subject}, ${decision.label},
      ${decision.qpv}, ${decision.reason}, ${at.by}, ${at.now.toISOString()}::timestamptz
    from territory.decision where collectivity_id = ${at.collectivityId}`.execute(tx);
}
