import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ENGINES, embeddedCopy } from '../setup/database.ts';

const State = z.object({
  entries: z.number(),
  recorded: z.number(),
  broken: z.unknown(),
  rows: z.object({ facts: z.number(), blocks: z.number(), sources: z.number(), used: z.number() }),
});
type Round = { state: z.infer<typeof State> | null; acknowledged: number[]; signal: string | null };

/** How long the child lives after it was started, has said what it found, or has acknowledged a first entry. */
type Delay = { from: 'start' | 'found' | 'acknowledged'; ms: number };

const MOMENTS: Delay[] = [
  { from: 'acknowledged', ms: 300 },
  { from: 'found', ms: 500 },
  { from: 'acknowledged', ms: 100 },
  { from: 'acknowledged', ms: 600 },
  { from: 'start', ms: 1500 },
];

/** The same delays at each run: most fall while entries are recorded, some before the database answers. */
function delays(count: number): Delay[] {
  let seed = 44_109;
  const random = (): number => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x7fffffff;
  return Array.from({ length: count }, (_, round) => {
    const { from, ms } = MOMENTS[round % MOMENTS.length];
    return { from, ms: ms * random() };
  });
}

const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 6);
const folder = embeddedCopy();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(delay: Delay | null): Promise<Round> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'kill-child.ts'), folder, delay ? 'record' : 'check'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'close');
  const kill = (ms: number): void => void setTimeout(() => child.kill('SIGKILL'), ms).unref();
  if (delay?.from === 'start') kill(delay.ms);
  const round: Round = { state: null, acknowledged: [], signal: null };
  for await (const line of createInterface({ input: child.stdout })) {
    const said: unknown = JSON.parse(line);
    const receipt = z.object({ acknowledged: z.number() }).safeParse(said);
    if (receipt.success) {
      if (round.acknowledged.push(receipt.data.acknowledged) === 1 && delay?.from === 'acknowledged')
        kill(delay.ms);
    } else {
      round.state = State.parse(said);
      if (delay?.from === 'found') kill(delay.ms);
    }
  }
  await ended;
  round.signal = child.signalCode;
  return round;
}

/** What a reopened ledger must be: whole, and holding at least what was acknowledged. */
function expectWhole(state: z.infer<typeof State>, acknowledged: number): void {
  expect(state.broken).toBeNull();
  expect(state.entries).toBeGreaterThanOrEqual(acknowledged);
  // One act may have been committed whose answer the kill cut off; a withdrawal follows a recording within one turn.
  expect(state.entries).toBeLessThanOrEqual(acknowledged + 1);
  expect(state.rows.facts).toBe(state.recorded);
  expect(state.rows.sources).toBe(state.rows.used);
}

test.runIf(ENGINES.includes('pglite'))(
  `killed ${ROUNDS} times while it records, the ledger loses nothing it acknowledged and holds no half of an entry`,
  { timeout: 20_000 * ROUNDS },
  async () => {
    const planned = delays(ROUNDS);
    let acknowledged = 0;
    for (const delay of planned) {
      const round = await run(delay);
      expect(round.signal).toBe('SIGKILL');
      if (round.state) {
        expectWhole(round.state, acknowledged);
        acknowledged = round.state.entries;
      }
      expect(round.acknowledged).toEqual(round.acknowledged.map((_, at) => acknowledged + 1 + at));
      acknowledged = round.acknowledged.at(-1) ?? acknowledged;
    }
    const last = await run(null);
    expect(last.signal).toBeNull();
    if (!last.state) throw new Error('The ledger did not open again');
    expectWhole(last.state, acknowledged);
    expect(last.state.entries).toBeGreaterThanOrEqual(
      planned.filter((delay) => delay.from === 'acknowledged').length,
    );
  },
);
