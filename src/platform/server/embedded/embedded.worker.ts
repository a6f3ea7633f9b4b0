import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { z } from 'zod';

const { dataDir, path } = z.object({ dataDir: z.string(), path: z.string() }).parse(workerData);

// A parallel plan can hang in the single process of PGlite (electric-sql/pglite#945).
const SETTINGS = "set max_parallel_workers_per_gather = 0; set work_mem = '64MB';";

const db = await PGlite.create(dataDir);
await db.exec(SETTINGS);
const server = new PGLiteSocketServer({ db, path, maxConnections: 64 });
await server.start();
parentPort?.postMessage('ready');
parentPort?.once('message', () => void close());

async function close(): Promise<void> {
  await server.stop();
  await db.close();
  parentPort?.postMessage('closed');
  parentPort?.close();
}
