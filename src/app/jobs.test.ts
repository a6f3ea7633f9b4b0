import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEnvironment } from '../env.ts';
import { workDaily } from './jobs.ts';
import { openApp, type App } from './open-app.ts';

let app: App;
const folder = mkdtempSync(join(tmpdir(), 'ancrage-jobs-'));
const now = new Date('2025-06-26T12:00:00Z');
beforeAll(async () => {
  const environment = readEnvironment({ ANCRAGE_DATA_DIR: folder, ANCRAGE_LOG: 'silent' });
  app = await openApp({ environment, clock: () => now });
}, 60_000);
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the work of a day is done as often as one likes, and takes away messages that are over', async () => {
  await app.accounts.outbox.post({
    channel: 'mail',
    kind: 'try',
    to: 'x@exemple.fr',
    subject: 'Essai',
    text: '…',
  });
  expect(await workDaily(app, now)).toEqual({
    asked: 0,
    noticed: 0,
    anonymised: 0,
    messages: 0,
    traces: 0,
    reminded: 0,
    expired: 0,
  });
  const later = new Date('2025-10-26T12:00:00Z');
  expect(await workDaily(app, later)).toMatchObject({ messages: 1 });
  expect(await workDaily(app, later)).toMatchObject({ messages: 0 });
});
