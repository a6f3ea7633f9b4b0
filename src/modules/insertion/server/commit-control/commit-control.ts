import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { dayOfInstant, formatDay } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { FactInput } from '#evidence/index.ts';
import { recordingContext } from '#evidence/server/index.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { commitDraw, type DrawCommitment } from '../../domain/draw.ts';
import { SIAE_KINDS } from '../../domain/siae.ts';
import { readContracts, referenceOf } from '../contracts.ts';
import { controlSource } from '../controls.ts';
import type { InsertionContext } from '../insertion-context.ts';
import { seedPlace } from '../sealing.ts';
import { lockInsertion, nextNo } from '../store.ts';

/** What to control: contracts signed between two days, and how many to draw. */
const CommitControlInput = z.object({
  title: z.string().trim().min(1).max(120),
  starts: z.number().int(),
  ends: z.number().int(),
  kind: z.enum(SIAE_KINDS).nullable(),
  size: z.number().int(),
  /** A public value that nobody knows yet, and the day it comes. */
  beacon: z.object({ name: z.string().trim().min(1).max(120), day: z.number().int() }).nullable(),
  depositor: z.string().min(1).max(200),
});
/** What to control. */
type CommitControlInput = z.infer<typeof CommitControlInput>;

/** A control that was announced. */
export type CommittedControl = { publicId: string; entryNo: number; commitment: DrawCommitment };

/**
 * Announces a control: the list of contracts is fixed, a seed is made and kept sealed, and the ledger publishes the digests of
 * both. Contracts that their convention does not count are not in the list. Refusals: those of `commitDraw`, `period-reversed`.
 */
export const commitControl = (context: InsertionContext) =>
  useCase({
    name: 'commit-control',
    access: { right: 'audit-evidence' },
    mode: 'write',
    input: CommitControlInput,
    run: async (act, input): Promise<Result<CommittedControl>> => {
      if (input.ends < input.starts) return refuse({ code: 'period-reversed', field: 'ends' });
      await lockInsertion(act);
      const population = await populationOf(act, input);
      const seed = context.chance.seed();
      const { size, beacon } = input;
      const committed = dayOfInstant(act.now);
      const commitment = await commitDraw({ seed, size, beacon, committed }, population);
      if (!commitment.ok) return commitment;
      const publicId = context.chance.id();
      const receipt = await context.recorder.record(act.tx, recordingContext(act), {
        entry: { source: controlSource(input.depositor), note: input.title },
        facts: [announcement(publicId, commitment.value)],
      });
      if (!receipt.ok) return receipt;
      const { entryNo } = receipt.value;
      if (entryNo === null) throw new Error('A new control stated nothing');
      await write(context, act, { input, population, seed, publicId, commitment: commitment.value, entryNo });
      return ok({ publicId, entryNo, commitment: commitment.value });
    },
  });

async function populationOf(act: ActContext, { starts, ends, kind }: CommitControlInput): Promise<string[]> {
  return (await readContracts(act))
    .filter((one) => one.starts >= starts && one.starts <= ends && one.leftOut === null)
    .filter((one) => kind === null || one.convention.kind === kind)
    .map((one) => referenceOf(one.contractNo))
    .sort();
}

function announcement(publicId: string, commitment: DrawCommitment): FactInput {
  const { beacon } = commitment;
  return {
    kind: 'control-committed',
    row: 1,
    starts: commitment.committed,
    ends: commitment.committed,
    quantity: commitment.size,
    dims: {
      control: publicId,
      'seed-hash': commitment.seedHash,
      'population-hash': commitment.populationHash,
      beacon: beacon ? `${beacon.name}, ${formatDay(beacon.day)}` : undefined,
    },
  };
}

type Written = {
  input: CommitControlInput;
  population: string[];
  seed: string;
  publicId: string;
  commitment: DrawCommitment;
  entryNo: number;
};

async function write({ sealer }: InsertionContext, act: ActContext, what: Written): Promise<void> {
  const { input, population, seed, publicId, commitment, entryNo } = what;
  const { collectivityId } = act;
  const controlNo = await nextNo(act, 'control');
  await sql`insert into insertion.control (collectivity_id, control_no, public_id, title, kind, starts, ends, commitment,
      population, committed_at, committed_by, commit_entry, seed)
    values (${collectivityId}, ${controlNo}, ${publicId}, ${input.title}, ${input.kind}, ${input.starts}, ${input.ends},
      ${JSON.stringify(commitment)}::jsonb, ${population}::text[], ${act.now}, ${signatureOf(act.actor)}, ${entryNo},
      ${sealer.seal(seed, seedPlace(collectivityId, controlNo))})`.execute(act.tx);
}
