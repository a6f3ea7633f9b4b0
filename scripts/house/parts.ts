import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Count, outcome, readJourneyReport, readUnitReport, single } from './counts.ts';
import { prepare } from './prepare.ts';
import { ROOT, run, runAll } from './run.ts';

const UNIT_REPORT = 'reports/unit.json';
const JOURNEY_REPORT = 'reports/journeys.json';
const JOURNEYS = 'tests/journeys';

const commands =
  (...list: string[][]) =>
  async (): Promise<Count> =>
    single(await runAll(list));

const present = (folders: string[]) => folders.filter((folder) => existsSync(join(ROOT, folder)));

async function unitTests(): Promise<Count> {
  rmSync(join(ROOT, UNIT_REPORT), { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`];
  const code = await run(['vitest', 'run', ...reporters]);
  return outcome(readUnitReport(join(ROOT, UNIT_REPORT)), code);
}

function hasJourneys(): boolean {
  const folder = join(ROOT, JOURNEYS);
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { recursive: true }).some((file) => String(file).endsWith('.test.ts'));
}

async function journeys(): Promise<Count> {
  if (!hasJourneys()) {
    console.log(`${JOURNEYS} holds no journey.`);
    return { passed: 0, failed: 0, skipped: 0 };
  }
  rmSync(join(ROOT, JOURNEY_REPORT), { force: true });
  const data = mkdtempSync(join(tmpdir(), 'ancrage-journeys-'));
  try {
    const code = await run(['playwright', 'test'], {
      JOURNEYS_DATA_DIR: data,
      JOURNEYS_REPORT: JOURNEY_REPORT,
    });
    return outcome(readJourneyReport(join(ROOT, JOURNEY_REPORT)), code);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

/** Every check of the repository, by name, in the order they run. */
export const PARTS: Readonly<Record<string, () => Promise<Count>>> = {
  prepare: async () => single(await prepare()),
  format: commands(['prettier', '--check', '--log-level', 'warn', '.']),
  lint: commands(
    ['oxlint', '--deny-warnings'],
    ['eslint', '--max-warnings', '0', '--no-error-on-unmatched-pattern', '.'],
  ),
  types: commands(
    ['svelte-check', '--tsgo', '--fail-on-warnings', '--output', 'human'],
    ['node', 'node_modules/@typescript/native/bin/tsc', '--noEmit'],
  ),
  arch: commands([
    'depcruise',
    '--config',
    '.dependency-cruiser.mjs',
    ...present(['src', 'scripts', 'tests', 'bench']),
  ]),
  dead: commands(['knip', '--no-config-hints']),
  test: unitTests,
  build: commands(['vite', 'build', '--logLevel', 'warn']),
  journeys,
};

/** What `npm run check` runs: everything that does not need a build or a browser. */
export const CHECK = ['format', 'lint', 'types', 'arch', 'dead', 'test'];
