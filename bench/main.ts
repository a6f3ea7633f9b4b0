import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Bench, Line } from './report.ts';

const BENCHES: Record<string, () => Promise<Bench>> = {
  record: async () => (await import('./record.ts')).run,
  rebuild: async () => (await import('./rebuild.ts')).run,
  figures: async () => (await import('./figures.ts')).run,
  text: async () => (await import('./text.ts')).run,
  pages: async () => (await import('./pages.ts')).run,
  territory: async () => (await import('./territory.ts')).run,
  addresses: async () => (await import('./addresses.ts')).run,
  directory: async () => (await import('./directory.ts')).run,
  clauses: async () => (await import('./clauses.ts')).run,
  kernel: async () => (await import('./kernel.ts')).run,
  linkage: async () => (await import('./linkage.ts')).run,
};
const NAMES = Object.keys(BENCHES);
const RESULTS = new URL('results.json', import.meta.url);
const Results = z.array(z.looseObject({ bench: z.string() }));

const asked = process.argv.slice(2);
const big = asked.includes('--big');
const chosen = asked.filter((word) => !word.startsWith('--'));
for (const name of chosen)
  if (!NAMES.includes(name)) throw new Error(`No bench ${name}; there are ${NAMES.join(', ')}`);
const lines: Line[] = [];
for (const name of chosen.length > 0 ? chosen : NAMES) {
  const run = await BENCHES[name]();
  const measured = await run({ big, say: (text) => process.stderr.write(`  ${text}\n`) });
  keep(name, measured);
  lines.push(...measured);
}
console.table(lines);

/** Writes what a bench measured as soon as it has, beside what the others measured before. */
function keep(name: string, measured: readonly Line[]): void {
  const before = existsSync(RESULTS) ? Results.parse(JSON.parse(readFileSync(RESULTS, 'utf8'))) : [];
  const all = [...before.filter(({ bench }) => bench !== name), ...measured].sort(
    (a, b) => NAMES.indexOf(a.bench) - NAMES.indexOf(b.bench),
  );
  writeFileSync(RESULTS, `${JSON.stringify(all, null, 2)}\n`);
}
