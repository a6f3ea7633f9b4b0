import { parentPort, workerData } from 'node:worker_threads';
import { connectDatabase, type Database } from '#platform/server/db/database.ts';
import { registerKinds } from '#evidence/index.ts';
import { Engine } from '../engine/engine.ts';
import { Store } from '../engine/store.ts';
import { syncStore } from './sync-store.ts';
import type { EngineCall, EngineData } from './engine-client.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- startEngine starts this file, and nothing else does
const { connection, engine: kind, collectivityId, kinds, definitions } = workerData as EngineData;

const db: Database = connectDatabase({ ...connection, max: 1 }, kind);
const store = new Store(registerKinds(kinds));
const engine = new Engine(store, definitions);
let syncing: Promise<number> | null = null;

/** One reading of the ledger at a time; whoever asks meanwhile waits for the next one. */
async function sync(): Promise<number> {
  if (syncing) await syncing;
  syncing = db.act(collectivityId, (tx) => syncStore(tx, collectivityId, store));
  try {
    return await syncing;
  } finally {
    syncing = null;
  }
}

async function answer(call: EngineCall): Promise<unknown> {
  switch (call.method) {
    case 'sync':
      return sync();
    case 'positionAt':
      return engine.positionAt(call.args[0]);
    case 'figures':
      return call.args[0].map((query) => engine.figure(query));
    case 'series':
      return engine.series(...call.args);
    case 'evidence':
      return engine.evidence(call.args[0]);
    case 'evidenceByEntry':
      return engine.evidenceByEntry(call.args[0]);
    case 'overlap':
      return engine.overlap(call.args[0]);
    case 'close': {
      await db.close();
      return null;
    }
  }
}

parentPort?.on('message', (question: Question) => void reply(question));

type Question = { id: number; call: EngineCall };

async function reply({ id, call }: Question): Promise<void> {
  try {
    const value = await answer(call);
    parentPort?.postMessage({ id, position: engine.position, value });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
  if (call.method === 'close') parentPort?.close();
}
