import { sql } from 'kysely';
import type { EntryInput, FactInput, KindRegistry, Receipt } from '#evidence/index.ts';
import {
  auditLedger,
  readEntries,
  Recorder,
  withdraw,
  type AuditReport,
  type EntryRecord,
  type RecordingContext,
  type WithdrawalReceipt,
} from '#evidence/server/index.ts';
import type { Result } from '#kernel/result.ts';
import { unwrap } from '#kernel/result.ts';
import type { Database, Tx } from '#platform/server/db/database.ts';
import { Store } from '#indicators/engine/store.ts';
import { syncStore } from '#indicators/server/sync-store.ts';
import { kindRegistry } from '#app/kinds.ts';
import { asRows } from './facts.ts';

let collectivities = 0;

/** A collectivity of its own: nothing recorded by another test is in its ledger. */
export async function newCollectivity(
  db: Database,
  options: { demonstration?: boolean } = {},
): Promise<number> {
  const id = ++collectivities;
  await sql`insert into evidence.collectivity (collectivity_id, slug, name, demonstration)
    values (${id}, ${`c${id}`}, ${`Collectivity ${id}`}, ${options.demonstration ?? false})`.execute(
    db.kysely,
  );
  return id;
}

/** A source as a partner's file is. */
export const SOURCE: EntryInput['source'] = {
  kind: 'file',
  label: 'Heures de mars',
  fileName: 'mars.csv',
  depositor: 'Facilitateur',
};

type Options = { note?: string; at?: string; source?: EntryInput['source'] };

/** The ledger of one collectivity, used as the use cases do: each act in its own transaction, undone when refused. */
export class TestLedger {
  readonly db: Database;
  readonly id: number;
  readonly registry: KindRegistry;
  readonly recorder: Recorder;
  #clock = Date.UTC(2025, 0, 1);

  constructor(db: Database, id: number, registry: KindRegistry = kindRegistry) {
    this.db = db;
    this.id = id;
    this.registry = registry;
    this.recorder = new Recorder(registry);
  }

  static async open(db: Database, registry?: KindRegistry): Promise<TestLedger> {
    return new TestLedger(db, await newCollectivity(db), registry);
  }

  /** Runs in one transaction under the application's role; `undo` functions run when it does not commit. */
  async act<T>(run: (tx: Tx, context: RecordingContext) => Promise<T>, at?: string): Promise<T> {
    const undos: (() => void)[] = [];
    this.#clock += 1000;
    const now = at === undefined ? new Date(this.#clock) : new Date(at);
    const context = {
      collectivityId: this.id,
      recordedBy: 'tester',
      now,
      leaveTrace: () => {},
      onRollback: (undo: () => void) => undos.push(undo),
    };
    try {
      return await this.db.act(this.id, (tx) => run(tx, context));
    } catch (error) {
      for (const undo of undos) undo();
      throw error;
    }
  }

  /** Records facts with their rows numbered; the outcome as a value. */
  tryRecord(facts: readonly FactInput[], options: Options = {}): Promise<Result<Receipt>> {
    const entry: EntryInput = {
      source: options.source ?? SOURCE,
      ...(options.note === undefined ? {} : { note: options.note }),
    };
    return this.act(
      (tx, context) => this.recorder.record(tx, context, { entry, facts: asRows(facts) }),
      options.at,
    );
  }

  /** Records facts. @throws RefusedError when they are refused. */
  async record(facts: readonly FactInput[], options: Options = {}): Promise<Receipt> {
    return unwrap(await this.tryRecord(facts, options));
  }

  tryWithdraw(entryNo: number): Promise<Result<WithdrawalReceipt>> {
    return this.act((tx, context) => withdraw(tx, context, { entryNo }));
  }

  async withdraw(entryNo: number): Promise<WithdrawalReceipt> {
    return unwrap(await this.tryWithdraw(entryNo));
  }

  audit(expect?: string): Promise<AuditReport> {
    return this.db.act(this.id, (tx) => auditLedger(tx, this.id, expect === undefined ? {} : { expect }));
  }

  entries(): Promise<EntryRecord[]> {
    return this.db.act(this.id, (tx) => readEntries(tx, this.id));
  }

  /** Takes the ledger's new entries into a store; a fresh one is rebuilt from the start. */
  async sync(store: Store = new Store(this.registry)): Promise<Store> {
    await this.db.act(this.id, (tx) => syncStore(tx, this.id, store));
    return store;
  }

  /** Numbers of the facts shown today, or as known at an entry, read in plain SQL. */
  async shown(knownOn = 0x7fffffff): Promise<number[]> {
    const found = await sql<{ id: number }>`
      select f.fact_id::float8 as id from evidence.fact f
      where f.collectivity_id = ${this.id} and f.entry_no <= ${knownOn} and coalesce((
        select c.shown from evidence.change c where c.collectivity_id = f.collectivity_id and c.fact_id = f.fact_id and c.entry_no <= ${knownOn}
        order by c.entry_no desc limit 1), true)
      order by 1`.execute(this.db.kysely);
    return found.rows.map((row) => row.id);
  }
}
