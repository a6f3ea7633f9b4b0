import { writeFileSync } from 'node:fs';
import type { Bench, Line } from './report.ts';

const NAMES = ['record', 'figures', 'rebuild', 'text', 'pages'];

const asked = process.argv.slice(2);
const big = asked.includes('--big');
const chosen = asked.filter((word) => !word.startsWith('--'));
const lines: Line[] = [];
for (const name of chosen.length > 0 ? chosen : NAMES) {
  if (!NAMES.includes(name)) throw new Error(`No bench ${name}; there are ${NAMES.join(', ')}`);
  const { run } = (await import(`./${name}.ts`)) as { run: Bench };
  lines.push(...(await run({ big, say: (text) => process.stderr.write(`  ${text}\n`) })));
}
console.table(lines);
writeFileSync(new URL('results.json', import.meta.url), JSON.stringify(lines, null, 2));
