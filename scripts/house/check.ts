import { type Count, single, sum } from './counts.ts';
import { PARTS } from './parts.ts';

type Line = { name: string; count: Count; seconds: number };

async function runPart(name: string): Promise<Line> {
  const started = performance.now();
  console.log(`\n── ${name}`);
  const part = PARTS[name] ?? (async () => single(false));
  const count = await part().catch((error: unknown) => {
    console.error(error);
    return single(false);
  });
  return { name, count, seconds: (performance.now() - started) / 1000 };
}

function describe({ name, count, seconds }: Line): string {
  const verdict = count.failed === 0 ? 'ok' : 'FAILED';
  const tests = count.passed + count.failed > 1 ? `${count.passed} passed, ${count.failed} failed` : '';
  return `${name.padEnd(10)}${verdict.padEnd(8)}${seconds.toFixed(1).padStart(6)} s  ${tests}`.trimEnd();
}

/**
 * Runs the named checks to the end, prints a table and a line `N passed, N failed`,
 * and resolves to the exit code of the whole.
 */
export async function check(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !(name in PARTS));
  if (unknown.length > 0) {
    console.error(`No such check: ${unknown.join(', ')}. There are: ${Object.keys(PARTS).join(', ')}.`);
    return 2;
  }
  const lines: Line[] = [];
  for (const name of new Set(['prepare', ...names])) lines.push(await runPart(name));
  const total = sum(lines.map((line) => line.count));
  console.log(`\n${lines.map(describe).join('\n')}\n`);
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  return total.failed === 0 ? 0 : 1;
}
