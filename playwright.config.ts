import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import chromium from '@sparticuz/chromium';

const PORT = Number(process.env.JOURNEYS_PORT ?? 4179);
const ORIGIN = `http://127.0.0.1:${PORT}`;
// Kept in the environment: workers read this file again, and must find the folder that the server took.
const data = (process.env.JOURNEYS_DATA_DIR ??= join(tmpdir(), `ancrage-journeys-${process.pid}`));
const report = process.env.JOURNEYS_REPORT ?? 'reports/journeys.json';

/** The browser's own traffic is turned off: journeys only ever speak to this machine. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: 'tests/journeys',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results',
  forbidOnly: process.env.CI === 'true',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: report }]],
  use: {
    baseURL: ORIGIN,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: await chromium.executablePath(), args: FLAGS },
  },
  projects: [
    { name: 'mobile', use: { viewport: { width: 360, height: 740 }, hasTouch: true } },
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } } },
  ],
  webServer: {
    command: `node src/cli/main.ts serve --demo --port ${PORT}`,
    url: ORIGIN,
    env: { ANCRAGE_DATA_DIR: data, ANCRAGE_LOG: 'warn' },
    timeout: 120_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    stdout: 'ignore',
    stderr: 'pipe',
  },
});
