import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { atMost, median, timed, type Bench, type Line } from './report.ts';

/** What the public opens. */
const PATHS = [
  '/',
  '/?place=bellevue',
  '/figures/clause-hours?period=2024',
  '/figures/supported-residents?period=since+2020',
  '/figures/public-control',
  '/texts/discours-2025-06',
  '/ledger',
  '/entries/3',
  '/qpv',
  '/map',
  '/neighbourhoods/bellevue',
];
const ROUNDS = 15;
const MOST_MS = 50;
const MOST_KB = 30;
const START_MS = 180_000;
const bench = 'pages';

/** Public pages of the built application with its demonstration: time on the server, and scripts sent. */
export const run: Bench = async ({ say }) => {
  if (!existsSync('build/handler.js')) throw new Error('Pages are not built: npm run build');
  const folder = mkdtempSync(join(tmpdir(), 'ancrage-bench-'));
  const port = await freePort();
  const server = spawn(process.execPath, ['src/cli/main.ts', 'serve', '--demo', '--port', String(port)], {
    env: { ...process.env, ANCRAGE_DATA_DIR: folder, ANCRAGE_LOG: 'error' },
    stdio: 'ignore',
  });
  try {
    const origin = `http://127.0.0.1:${port}`;
    say('starting with the demonstration');
    await untilReady(origin);
    const lines: Line[] = [];
    let scripts = 0;
    for (const path of PATHS) {
      const { ms, bytes } = await measure(origin, path);
      scripts = Math.max(scripts, bytes);
      lines.push(atMost({ bench, what: path, value: ms, unit: 'ms' }, MOST_MS));
      say(`${path}: ${ms.toFixed(1)} ms`);
    }
    const most = { bench, what: 'scripts of any of them, compressed', value: scripts / 1000, unit: 'kB' };
    return [...lines, atMost(most, MOST_KB)];
  } finally {
    await stop(server);
    rmSync(folder, { recursive: true, force: true });
  }
};

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function untilReady(origin: string): Promise<void> {
  const until = performance.now() + START_MS;
  for (;;) {
    const ready = await fetch(`${origin}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    if (performance.now() > until) throw new Error('The server did not start');
    await pause(250);
  }
}

async function measure(origin: string, path: string): Promise<{ ms: number; bytes: number }> {
  const read = async (): Promise<string> => {
    const response = await fetch(origin + path);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.text();
  };
  const page = await read();
  await read();
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round++) taken.push((await timed(read)).ms);
  const scripts = [...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, address]) => address);
  let bytes = 0;
  for (const script of new Set(scripts)) {
    const source = await (await fetch(new URL(script, origin + path))).arrayBuffer();
    bytes += gzipSync(new Uint8Array(source)).length;
  }
  return { ms: median(taken), bytes };
}

async function stop(server: ChildProcess): Promise<void> {
  const gone = once(server, 'exit');
  server.kill('SIGTERM');
  await gone;
}
