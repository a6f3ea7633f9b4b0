import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const COMPILER = 'g++';
const SOURCE = fileURLToPath(new URL('dice.cpp', import.meta.url));

/** A compiled `dice.cpp` that waits with the filters in its memory: each run is timed by itself. */
export type Witness = { run: (threshold: number) => Promise<{ ms: number; hits: number }>; stop: () => void };

/** Compiles and starts the witness; nothing where there is no g++. */
export function startWitness(
  sets: { a: Uint32Array; b: Uint32Array },
  ...flags: string[]
): Witness | undefined {
  if (spawnSync(COMPILER, ['--version']).status !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'ancrage-dice-'));
  const [binary, data] = [join(folder, 'dice'), join(folder, 'filters')];
  const built = spawnSync(COMPILER, ['-O3', '-march=native', ...flags, '-o', binary, SOURCE], {
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(built.stderr);
  writeFileSync(data, sets.a);
  writeFileSync(data, sets.b, { flag: 'a' });
  const child = spawn(binary, [data, String(sets.a.length / 32), String(sets.b.length / 32)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    run: async (threshold) => {
      child.stdin.write(`${threshold}\n`);
      const line = await lines.next();
      if (line.done) throw new Error('The witness stopped');
      const [ms, hits] = line.value.split(' ').map(Number);
      return { ms, hits };
    },
    stop: () => {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
