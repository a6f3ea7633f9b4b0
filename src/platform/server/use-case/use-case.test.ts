import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { signatureOf, VISITOR } from '#kernel/actor.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { ENGINES, useDatabase } from '../../../../tests/setup/database.ts';
import { newCollectivity } from '../../../../tests/setup/ledger.ts';
import { openLog } from '../log/log.ts';
import { perform, useCase, type ActContext, type Surroundings } from './use-case.ts';

const OPERATOR = { kind: 'operator', name: 'operator' } as const;
type Run = (act: ActContext) => Promise<Result<unknown>>;
const act = (mode: 'read' | 'write', run: Run) =>
  useCase<{ n: number }, unknown>({
    name: 'an-act',
    access: 'operator',
    mode,
    input: z.object({ n: z.number().int().min(1) }),
    run: (context) => run(context),
  });

describe.each(ENGINES)('an act on %s', (engine) => {
  const database = useDatabase(engine);
  let around: Surroundings;

  beforeAll(async () => {
    around = {
      db: database(),
      collectivityId: await newCollectivity(database()),
      clock: () => new Date('2025-06-26T10:00:00Z'),
      log: openLog('silent'),
    };
  });

  const choose = (context: ActContext, signature: string) =>
    sql`insert into claims.choice values (${context.collectivityId}, ${signature.length}, ${signature}, null, null, ${context.now.toISOString()}, ${signatureOf(context.actor)})`.execute(
      context.tx,
    );
  const written = async (signature: string): Promise<number> => {
    const found =
      await sql`select 1 from claims.choice where signature = ${signature} and collectivity_id = ${around.collectivityId}`.execute(
        database().kysely,
      );
    return found.rows.length;
  };
  const run = (mode: 'read' | 'write', body: Run, input: unknown = { n: 1 }) =>
    perform(around, OPERATOR, { act: act(mode, body), input });

  test('that writes and leaves its trace is kept', async () => {
    const outcome = await run('write', async (context) => {
      await choose(context, 'a');
      context.leaveTrace();
      return ok('done');
    });
    expect(outcome).toEqual(ok('done'));
    expect(await written('a')).toBe(1);
  });

  test('that writes without a trace throws, and nothing is kept', async () => {
    const undone: string[] = [];
    const outcome = run('write', async (context) => {
      context.onRollback(() => void undone.push('undone'));
      await choose(context, 'bb');
      return ok('done');
    });
    await expect(outcome).rejects.toThrow('an-act changed something without recording it');
    expect(await written('bb')).toBe(0);
    expect(undone).toEqual(['undone']);
  });

  test('that says it had nothing new to record is no fault', async () => {
    expect(await run('write', async () => ok({ entryNo: null }))).toEqual(ok({ entryNo: null }));
    await expect(run('write', async () => ok({ entryNo: 3 }))).rejects.toThrow('without recording it');
  });

  test('that only reads may not record', async () => {
    await expect(run('read', async (context) => (context.leaveTrace(), ok(1)))).rejects.toThrow(
      'declared as a reading',
    );
  });

  test('that refuses undoes everything, and says why', async () => {
    const undone: string[] = [];
    const outcome = await run('write', async (context) => {
      context.onRollback(() => void undone.push('undone'));
      await choose(context, 'ccc');
      context.leaveTrace();
      return refuse({ code: 'no', row: 3 });
    });
    expect(outcome).toEqual(refuse({ code: 'no', row: 3 }));
    expect(await written('ccc')).toBe(0);
    expect(undone).toEqual(['undone']);
  });

  test('that fails undoes everything, once, before the next act may begin', async () => {
    const seen: string[] = [];
    const failing = run('write', async (context) => {
      context.onRollback(() => void seen.push('undone'));
      await sql`select pg_advisory_xact_lock(1, 1)`.execute(context.tx);
      await choose(context, 'dddd');
      throw new Error('broken');
    });
    const next = run('read', async (context) => {
      await sql`select pg_advisory_xact_lock(1, 1)`.execute(context.tx);
      seen.push('next');
      return ok(1);
    });
    await expect(failing).rejects.toThrow('broken');
    await next;
    expect(seen.filter((what) => what === 'undone')).toHaveLength(1);
    expect(await written('dddd')).toBe(0);
  });

  test.for([
    [{ n: 0 }, 'n'],
    [{ n: 'x' }, 'n'],
    [{}, 'n'],
    [null, ''],
    ['x', ''],
  ] as const)('is refused an input that is none: %j', async ([input, field]) => {
    const outcome = await run('read', async () => ok(1), input);
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'bad-input', field }] });
  });

  test('is refused a text that no column can hold', async () => {
    const outcome = await run('read', async () => ok(1), { name: 'a\u0000b' });
    expect(outcome).toEqual(refuse({ code: 'bad-input', field: 'name', params: { reason: 'U+0000' } }));
  });

  test('checks the right before the input', async () => {
    const denied = await perform(around, VISITOR, {
      act: act('read', async () => ok(1)),
      input: 'nonsense',
    });
    expect(denied).toEqual(refuse({ code: 'access-denied', field: 'an-act' }));
  });

  test('runs as the application, in its collectivity, at the time of the clock', async () => {
    const outcome = await run('read', async (context) => {
      const found = await sql<{
        role: string;
        id: string;
      }>`select current_user::text as role, current_setting('ancrage.collectivity') as id`.execute(
        context.tx,
      );
      return ok([found.rows[0], context.now.toISOString(), signatureOf(context.actor)]);
    });
    expect(outcome).toEqual(
      ok([
        { role: 'ancrage_app', id: String(around.collectivityId) },
        '2025-06-26T10:00:00.000Z',
        'operator:operator',
      ]),
    );
  });
});
