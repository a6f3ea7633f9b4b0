import { sql } from 'kysely';
import { z } from 'zod';
import { dayOfInstant, formatDay } from '#kernel/days.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { FactInput } from '#evidence/index.ts';
import { recordingContext } from '#evidence/server/index.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import type { DirectoryContext } from '../directory-context.ts';

/** Name under which the platform states what it counted itself. */
const COUNTER = 'Ancrage';

/** States needs that found no service in the ledger, once their day is over: a count by neighbourhood and need, nothing of who asked. */
export const stateUnmet = ({ recorder }: DirectoryContext) =>
  useCase({
    name: 'state-unmet',
    access: 'operator',
    mode: 'write',
    input: z.object({}),
    run: async (act): Promise<Result<{ stated: number; entryNo: number | null }>> => {
      const today = dayOfInstant(act.now);
      const facts = (await readUnstated(act, today)).map(factOf);
      if (facts.length === 0) return ok({ stated: 0, entryNo: null });
      const receipt = await recorder.record(act.tx, recordingContext(act), {
        entry: { source: { kind: 'form', label: 'Besoins sans service', depositor: COUNTER } },
        facts,
      });
      if (!receipt.ok) return receipt;
      await sql`update directory.unmet set entry_no = ${receipt.value.entryNo}
        where collectivity_id = ${act.collectivityId} and entry_no is null and day < ${today}`.execute(
        act.tx,
      );
      return ok({ stated: facts.length, entryNo: receipt.value.entryNo });
    },
  });

type Row = { day: number; qpv: string; need: string; count: number };

async function readUnstated({ tx, collectivityId }: ActContext, today: number): Promise<Row[]> {
  const found = await sql<Row>`select day, qpv, need, count from directory.unmet
    where collectivity_id = ${collectivityId} and entry_no is null and day < ${today} order by day, qpv, need`.execute(
    tx,
  );
  return found.rows;
}

/** A place that was not told is no place: the fact then has none. */
function factOf({ day, qpv, need, count }: Row, at: number): FactInput {
  return {
    kind: 'need-unmet',
    row: at + 1,
    reference: `${formatDay(day)} ${qpv || '-'} ${need}`,
    ...(qpv === '' ? {} : { place: { qpv2024: qpv } }),
    starts: day,
    ends: day,
    quantity: count,
    dims: { need },
  };
}
