import { writeFileSync } from 'node:fs';
import type { Bench, Line } from './report.ts';

const BENCHES: Record<string, () => Promise<Bench>> = {
  record: async () => (await import('./record.ts')).run,
  figures: async () => (await import('./figures.ts')).run,
  rebuild: async () => (await import('./rebuild.ts')).run,
  text: async () => (await import('./text.ts')).run,
  pages: async () => (await import('./pages.ts')).run,
  territory: async () => (await import('./territory.ts')).run,
  linkage: async () => (await import('./linkage.ts')).run,
  addresses: async () => (await import('./addresses.ts')).run,
  directory: async () => (await import('./directory.ts')).run,
  kernel: async () => (await import('./kernel.ts')).run,
};
const NAMES = Object.keys(BENCHES);

const asked = process.argv.slice(2);
const big = asked.includes('--big');
const chosen = asked.filter((word) => !word.startsWith('--'));
const lines: Line[] = [];
for (const name of chosen.length > 0 ? chosen : NAMES) {
  if (!NAMES.includes(name)) throw new Error(`No bench ${name}; there are ${NAMES.join(', ')}`);
  const run = await BENCHES[name]();
  lines.push(...(await run({ big, say: (text) => process.stderr.write(`  ${text}\n`) })));
}
console.table(lines);
writeFileSync(new URL('results.json', import.meta.url), JSON.stringify(lines, null, 2));
