import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

const { dataDir, path } = workerData as { dataDir: string | null; path: string };

// A parallel plan can hang in the single process of PGlite (electric-sql/pglite#945).
const SETTINGS = "set max_parallel_workers_per_gather = 0; set work_mem = '64MB';";

const db = dataDir === null ? await PGlite.create() : await PGlite.create(dataDir);
await db.exec(SETTINGS);
const server = new PGLiteSocketServer({ db, path, maxConnections: 64 });
await server.start();
parentPort?.postMessage('ready');
parentPort?.once('message', async () => {
  await server.stop();
  await db.close();
  parentPort?.postMessage('closed');
  parentPort?.close();
});
