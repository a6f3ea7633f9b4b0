import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import { openDatabase, type Database } from '#platform/server/db/database.ts';
import type { EngineName } from './engines.ts';
import { dropDatabase, onServer, serverAddress } from './server.ts';

export { ENGINES, type EngineName } from './engines.ts';

/**
 * Opens a migrated database for the tests of a file, and closes it after them. Called in a `describe`, it returns a
 * getter: the database exists once tests run. Each test takes a collectivity of its own, so none undoes another.
 */
export function useDatabase(engine: EngineName): () => Database {
  let opened: { database: Database; remove: () => Promise<void> } | null = null;
  beforeAll(async () => {
    opened = engine === 'pglite' ? await copyEmbedded() : await createOnServer();
  });
  afterAll(async () => {
    await opened?.database.close();
    await opened?.remove();
  });
  return () => {
    if (!opened)
      throw new Error('The database opens before the tests of the file, not before they are declared');
    return opened.database;
  };
}

/** A fresh folder that holds a migrated embedded database. */
export function embeddedCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ancrage-test-'));
  cpSync(inject('embeddedTemplate'), folder, { recursive: true });
  return folder;
}

async function copyEmbedded(): Promise<{ database: Database; remove: () => Promise<void> }> {
  const folder = embeddedCopy();
  const database = await openDatabase({ dataDir: folder });
  return { database, remove: async () => rmSync(folder, { recursive: true, force: true }) };
}

let created = 0;

async function createOnServer(): Promise<{ database: Database; remove: () => Promise<void> }> {
  const name = `ancrage_test_${process.pid}_${created++}`;
  await onServer((admin) => admin.query(`create database ${name} template ${inject('serverTemplate')}`));
  return {
    database: await openDatabase({ dataDir: '', url: serverAddress(name) }),
    remove: () => dropDatabase(name),
  };
}
