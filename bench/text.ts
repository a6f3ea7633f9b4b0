import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemo } from '#app/demonstration.ts';
import { demoTexts } from '#app/demo/texts.ts';
import { openApp, type App } from '#app/open-app.ts';
import { unwrap } from '#kernel/result.ts';
import { readEnvironment } from '../src/env.ts';
import { atMost, median, timed, type Bench, type Line } from './report.ts';

/** The founding text, where it is at hand; else the speech of the demonstration. */
const FOUNDING = new URL('../../shared/data/texts/conseil-metropolitain-2025-06.txt', import.meta.url);
/** Signs of a page of typescript, spaces included. */
const PAGE = 3000;
const PAGES = 200;
const ROUNDS = 9;
const bench = 'text';

/** A text extracted, bound and judged, once the application is open with its demonstration. */
export const run: Bench = async ({ say }) => {
  const folder = mkdtempSync(join(tmpdir(), 'ancrage-bench-'));
  const app = await openApp({
    environment: { ...readEnvironment({}), ANCRAGE_DATA_DIR: folder, ANCRAGE_LOG: 'error' },
    demonstration: true,
  });
  try {
    say('loading the demonstration');
    await loadDemo(app);
    const text = existsSync(FOUNDING) ? readFileSync(FOUNDING, 'utf8') : demoTexts[0].body;
    const long = text.repeat(Math.ceil((PAGES * PAGE) / text.length)).slice(0, PAGES * PAGE);
    return [
      await measure(app, { text, what: 'the founding text', rounds: ROUNDS, most: 100 }),
      await measure(app, { text: long, what: `${PAGES} pages`, rounds: 3, most: 2000 }),
    ];
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

type Measured = { text: string; what: string; rounds: number; most: number };

async function measure(app: App, { text, what, rounds, most }: Measured): Promise<Line> {
  const verify = async (): Promise<number> => {
    const { ms, value } = await timed(() =>
      app.ask({ kind: 'visitor' }, app.useCases.verifyText, { body: text, saidOn: '2025-06-26' }),
    );
    unwrap(value);
    return ms;
  };
  await verify();
  const taken: number[] = [];
  for (let round = 0; round < rounds; round++) taken.push(await verify());
  return atMost(
    { bench, what: `${what}, extracted, bound and judged`, value: median(taken), unit: 'ms' },
    most,
  );
}
