import type { z } from 'zod';
import { mostReach, permit, type Access, type Actor, type Reach } from '#kernel/actor.ts';
import { refuse, type Refusal, type Result } from '#kernel/result.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Log } from '../log/log.ts';

/** What surrounds every act of a process: opened once by the composition root. */
export type Surroundings = {
  db: Database;
  collectivityId: number;
  clock: () => Date;
  log: Log;
  /** Says, in the transaction of a write, that it was done in somebody else's name: no act may forget to. */
  witness?: (context: ActContext, act: string) => Promise<void>;
};

/** What one act is given: its transaction, who acts, and when. */
export type ActContext = {
  tx: Tx;
  actor: Actor;
  /** Organisations whose rows it sees, already said to the database. */
  reach: Reach;
  collectivityId: number;
  now: Date;
  log: Log;
  /** Says that what was written left its trace: an entry of the ledger, or a signed and dated choice. */
  leaveTrace: () => void;
  /** Registers what to undo in memory when the transaction does not commit. */
  onRollback: (undo: () => void) => void;
};

/** An act of the application. `read` never records; `write` must record an entry, or say why there was nothing to. */
export type UseCase<Input, Output> = {
  name: string;
  access: Access<Input>;
  mode: 'read' | 'write';
  input: z.ZodType<Input>;
  run: (context: ActContext, input: Input) => Promise<Result<Output>>;
};

/** Declares a use case: the only way in for pages, commands, links and jobs. */
export function useCase<Input, Output>(definition: UseCase<Input, Output>): UseCase<Input, Output> {
  return definition;
}

/** Carries refusals out of a transaction, which rolls back because something was thrown. */
class Rollback extends Error {
  readonly outcome: ReturnType<typeof refuse>;
  constructor(outcome: ReturnType<typeof refuse>) {
    super('rolled back');
    this.outcome = outcome;
  }
}

/**
 * Performs a use case: checks the right, validates the input, opens the transaction under the application's role, says to the
 * database which organisations it sees, runs, times and logs. A refusal rolls everything back. A write that recorded nothing and does not say so throws: an act
 * without a trace is a programming error.
 */
export async function perform<Input, Output>(
  around: Surroundings,
  actor: Actor,
  call: { act: UseCase<Input, Output>; input: unknown },
): Promise<Result<Output>> {
  const { act } = call;
  const started = performance.now();
  const denied = refuse({ code: 'access-denied', field: act.name });
  // Whoever may not do it at all is not told what is wrong with the input.
  if (mostReach(actor, act.access) === null) return denied;
  const nul = nulIn(call.input);
  if (nul !== undefined) return refuse({ code: 'bad-input', field: nul, params: { reason: 'U+0000' } });
  const parsed = act.input.safeParse(call.input);
  if (!parsed.success) return refuse(...parsed.error.issues.map(toRefusal));
  const reach = permit(actor, act.access, parsed.data);
  if (reach === null) return denied;
  const undos: (() => void)[] = [];
  const undo = (error: unknown): never => {
    for (const one of undos.splice(0)) one();
    throw error;
  };
  try {
    // Undone before the transaction rolls back: the next one, which its locks hold back, must find nothing of this one.
    const outcome = await around.db
      .act(
        around.collectivityId,
        (tx) => runIn(tx, { around, actor, reach, undos }, { act, input: parsed.data }).catch(undo),
        reach,
      )
      .catch(undo);
    logAct(around.log, act.name, { outcome, ms: performance.now() - started });
    return outcome;
  } catch (error) {
    if (!(error instanceof Rollback)) throw error;
    logAct(around.log, act.name, { outcome: error.outcome, ms: performance.now() - started });
    return error.outcome;
  }
}

type Setting = { around: Surroundings; actor: Actor; reach: Reach; undos: (() => void)[] };

async function runIn<Input, Output>(
  tx: Tx,
  setting: Setting,
  call: { act: UseCase<Input, Output>; input: Input },
): Promise<Result<Output>> {
  let recorded = false;
  const context: ActContext = {
    tx,
    actor: setting.actor,
    reach: setting.reach,
    collectivityId: setting.around.collectivityId,
    now: setting.around.clock(),
    log: setting.around.log,
    leaveTrace: () => (recorded = true),
    onRollback: (undo) => setting.undos.push(undo),
  };
  const outcome = await call.act.run(context, call.input);
  if (!outcome.ok) throw new Rollback(outcome);
  checkTrace(call.act, recorded || saysNothingNew(outcome.value), recorded);
  if (call.act.mode === 'write' && isInName(context.actor))
    await setting.around.witness?.(context, call.act.name);
  return outcome;
}

const isInName = (actor: Actor): boolean => actor.kind === 'person' && actor.impersonatedBy !== null;

/** @throws Error for a write that leaves no trace, or a reading that leaves one: both are programming errors. */
function checkTrace(
  act: { name: string; mode: 'read' | 'write' },
  accounted: boolean,
  recorded: boolean,
): void {
  if (act.mode === 'write' && !accounted)
    throw new Error(`${act.name} changed something without recording it`);
  if (act.mode === 'read' && recorded)
    throw new Error(`${act.name} is declared as a reading and recorded an entry`);
}

/** A write may rightly record nothing, e.g. the same file imported again: its outcome then names no entry. */
function saysNothingNew(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'entryNo' in value && value.entryNo === null;
}

/** The first field whose text holds U+0000, which no column of text can: nobody types it, and a forged request must get no fault. */
function nulIn(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  return Object.entries(input).find(([, value]) => typeof value === 'string' && value.includes('\0'))?.[0];
}

function toRefusal(issue: z.core.$ZodIssue): Refusal {
  return { code: 'bad-input', field: issue.path.join('.'), params: { reason: issue.message } };
}

function logAct(log: Log, name: string, result: { outcome: Result<unknown>; ms: number }): void {
  const codes = result.outcome.ok
    ? undefined
    : [...new Set(result.outcome.refusals.map((refusal) => refusal.code))].slice(0, 5);
  log.debug(
    { act: name, ms: Math.round(result.ms), ...(codes ? { refused: codes } : {}) },
    result.outcome.ok ? 'done' : 'refused',
  );
}
