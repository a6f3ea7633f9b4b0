import { Worker } from 'node:worker_threads';
import type { Database } from '#platform/server/db/database.ts';
import type { DayNumber } from '#kernel/days.ts';
import type { FactKind } from '#evidence/index.ts';
import type { Definitions } from '../definition.ts';
import type { EvidenceByEntry, Figure, FigureQuery, PersonsInCommon } from '../query.ts';
import type { SeriesPoint } from '../engine/engine.ts';

/** What the counting thread is started with. */
export type EngineData = {
  connection: Database['connection'];
  engine: Database['engine'];
  collectivityId: number;
  kinds: readonly FactKind[];
  definitions: Definitions;
};

/** Calls that the counting thread answers. */
export type EngineCall =
  | { method: 'sync' }
  | { method: 'positionAt'; args: [number] }
  | { method: 'figures'; args: [FigureQuery[]] }
  | { method: 'series'; args: [FigureQuery, DayNumber[]] }
  | { method: 'evidence'; args: [FigureQuery] }
  | { method: 'evidenceByEntry'; args: [FigureQuery] }
  | { method: 'overlap'; args: [FigureQuery] }
  | { method: 'close' };

/** Figures, counted in a thread of their own over the ledger held in memory. */
export type FigureService = {
  /** Takes in what the ledger has gained; returns its last entry. */
  sync: () => Promise<number>;
  /** Last entry taken in. */
  position: () => number;
  /** Last entry recorded at or before an instant. */
  positionAt: (instant: Date) => Promise<number>;
  figure: (query: FigureQuery) => Promise<Figure>;
  /** Several figures in one exchange with the counting thread, in the order asked. */
  figures: (queries: FigureQuery[]) => Promise<Figure[]>;
  series: (query: FigureQuery, days: DayNumber[]) => Promise<SeriesPoint[]>;
  evidence: (query: FigureQuery) => Promise<Float64Array>;
  evidenceByEntry: (query: FigureQuery) => Promise<EvidenceByEntry[]>;
  /** Persons of the figure by the exact set of organisations that state them. */
  overlap: (query: FigureQuery) => Promise<PersonsInCommon[]>;
  close: () => Promise<void>;
};

type Reply = { id: number; position: number; value: unknown; error?: string };

/** Starts the counting thread. It reads the ledger when `sync` is first called. */
export function startEngine(data: EngineData): FigureService {
  const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { workerData: data });
  const waiting = new Map<number, { settle: (value: never) => void; fail: (error: Error) => void }>();
  let next = 0;
  let position = 0;
  worker.on('message', (reply: Reply) => {
    const call = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.error !== undefined) return call?.fail(new Error(reply.error));
    position = reply.position;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a method is answered with the type that FigureService gives it
    call?.settle(reply.value as never);
  });
  let stopped: Error | null = null;
  const stop = (error: Error): void => {
    stopped ??= error;
    for (const call of waiting.values()) call.fail(error);
    waiting.clear();
  };
  worker.on('error', stop);
  worker.on('exit', () => stop(new Error('The counting thread has stopped')));
  const ask = <T>(call: EngineCall): Promise<T> =>
    new Promise<T>((settle, fail) => {
      if (stopped) return fail(stopped);
      const id = next++;
      waiting.set(id, { settle, fail });
      worker.postMessage({ id, call });
    });
  return {
    sync: () => ask<number>({ method: 'sync' }),
    position: () => position,
    positionAt: (instant) => ask({ method: 'positionAt', args: [instant.getTime()] }),
    figure: async (query) => (await ask<Figure[]>({ method: 'figures', args: [[query]] }))[0],
    figures: (queries) => ask({ method: 'figures', args: [queries] }),
    series: (query, days) => ask({ method: 'series', args: [query, days] }),
    evidence: (query) => ask({ method: 'evidence', args: [query] }),
    evidenceByEntry: (query) => ask({ method: 'evidenceByEntry', args: [query] }),
    overlap: (query) => ask({ method: 'overlap', args: [query] }),
    close: async () => {
      await ask({ method: 'close' });
      await worker.terminate();
    },
  };
}
