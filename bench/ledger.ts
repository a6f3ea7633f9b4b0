import type { Database } from '#platform/server/db/database.ts';
import type { FactInput } from '#evidence/index.ts';
import type { Recorder } from '#evidence/server/index.ts';
import { unwrap } from '#kernel/result.ts';
import { COLLECTIVITY } from './engines.ts';

/** Records one entry as a use case would: one transaction, under the application's role. */
export async function recordEntry(
  db: Database,
  recorder: Recorder,
  what: { entry: number; facts: readonly FactInput[] },
): Promise<void> {
  await db.act(COLLECTIVITY, async (tx) => {
    const context = {
      collectivityId: COLLECTIVITY,
      recordedBy: 'bench',
      now: new Date(Date.UTC(2025, 0, 1) + what.entry * 86_400_000),
      onRollback: () => {},
      leaveTrace: () => {},
    };
    const source = { kind: 'file', label: `Bench ${what.entry}`, depositor: 'bench' } as const;
    unwrap(await recorder.record(tx, context, { entry: { source }, facts: what.facts }));
  });
}
