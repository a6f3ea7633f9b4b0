import type { Tx } from '#platform/server/db/database.ts';
import { readColumns, readHead, readTerms } from '#evidence/server/index.ts';
import type { EntryBatch, Store } from '../engine/store.ts';

/** Facts taken in at once: enough to sort few times, few enough not to stand twice in memory at ten million. */
const FACTS_AT_ONCE = 2_000_000;

/** Takes into the store every entry of the ledger that it does not hold yet. Returns the new position. */
export async function syncStore(tx: Tx, collectivityId: number, store: Store): Promise<number> {
  const after = store.position;
  // An entry recorded meanwhile waits for the next time: its words are not among those read here.
  const { entryNo: upTo } = await readHead(tx, collectivityId);
  store.learn(await readTerms(tx, collectivityId, after));
  let batches: EntryBatch[] = [];
  let facts = 0;
  for await (const entry of readColumns(tx, collectivityId, after)) {
    if (entry.entryNo > upTo) break;
    batches.push(entry);
    facts += entry.columns?.count ?? 0;
    if (facts < FACTS_AT_ONCE) continue;
    store.extend(batches);
    batches = [];
    facts = 0;
  }
  if (batches.length > 0) store.extend(batches);
  return store.position;
}
