import { createHash } from 'node:crypto';
import { chmodSync, closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';

/** A running embedded engine, reachable like any PostgreSQL through its Unix socket. */
export type Embedded = {
  /** Folder of the socket, to be given as `host`. */
  host: string;
  port: number;
  /** Whether this process runs the engine, or another one does and this one is its client. */
  owner: boolean;
  stop: () => Promise<void>;
};

const PORT = 5432;

/** Folder of the socket of a data folder. Short on purpose: a socket path holds 107 bytes. */
function socketFolder(dataDir: string): string {
  const uid = process.getuid?.() ?? 0;
  const folder = join(
    tmpdir(),
    `ancrage-${uid}-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`,
  );
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  return folder;
}

/**
 * Starts PGlite on the data folder in a worker, or joins the process that already runs it.
 * @throws Error when another process holds the folder and does not answer.
 */
export async function openEmbedded(dataDir: string): Promise<Embedded> {
  const root = resolve(dataDir);
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const host = socketFolder(root);
  const path = join(host, `.s.PGSQL.${PORT}`);
  const lock = join(root, 'ancrage.lock');
  if (await answers(path)) return { host, port: PORT, owner: false, stop: async () => {} };
  takeLock(lock);
  rmSync(path, { force: true });
  const worker = await startWorker(join(root, 'postgres'), path);
  return { host, port: PORT, owner: true, stop: () => stopWorker(worker, [lock, path]) };
}

async function answers(path: string): Promise<boolean> {
  return new Promise((settle) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      settle(true);
    });
    socket.once('error', () => settle(false));
  });
}

function takeLock(lock: string): void {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = openSync(lock, 'wx', 0o600);
      writeSync(file, String(process.pid));
      closeSync(file);
      return;
    } catch {
      const pid = Number(readFileSync(lock, 'utf8'));
      if (pid !== process.pid && isAlive(pid))
        throw new Error(`The data folder is in use by process ${pid} (${lock})`);
      rmSync(lock, { force: true });
    }
  }
  throw new Error(`The data folder could not be locked (${lock})`);
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function startWorker(dataDir: string, path: string): Promise<Worker> {
  const worker = new Worker(new URL('./embedded.worker.ts', import.meta.url), {
    workerData: { dataDir, path },
  });
  return new Promise((settle, fail) => {
    worker.once('message', () => {
      worker.off('error', fail);
      settle(worker);
    });
    worker.once('error', fail);
    worker.once('exit', (code) => fail(new Error(`The embedded database stopped at start (code ${code})`)));
  });
}

async function stopWorker(worker: Worker, files: string[]): Promise<void> {
  const exited = new Promise<void>((settle) => worker.once('exit', () => settle()));
  worker.postMessage('close');
  await exited;
  for (const file of files) rmSync(file, { force: true });
}
