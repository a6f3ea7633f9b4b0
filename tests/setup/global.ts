import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '#platform/server/db/database.ts';
import { migrate } from '#platform/server/migrations/migrate.ts';
import { migrationSteps } from '../../src/app/migrations.ts';
import { dropDatabase, onServer, serverAddress } from './server.ts';
import { ENGINES } from './engines.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Data folder of a migrated embedded database, to be copied. */
    embeddedTemplate: string;
    /** Name of a migrated database on the test server, to be created from; empty without a server. */
    serverTemplate: string;
  }
}

const CACHE = join(import.meta.dirname, '../../node_modules/.cache/ancrage-tests');

/** Changes with every migration and with the engine, so that a template kept from an earlier run is never stale. */
function templateKey(): string {
  const root = join(import.meta.dirname, '../..');
  const hash = createHash('sha256');
  const files = globSync('src/**/server/migrations/*.ts', { cwd: root }).sort();
  for (const file of [...files, 'node_modules/@electric-sql/pglite/package.json'])
    hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

/** Creating an embedded database takes seconds, copying one a tenth: it is made once and kept beside the packages. */
async function embeddedTemplate(): Promise<string> {
  const kept = join(CACHE, templateKey());
  if (existsSync(kept)) return kept;
  const making = mkdtempSync(join(tmpdir(), 'ancrage-template-'));
  const database = await openDatabase({ dataDir: making });
  try {
    await migrate(database.kysely, migrationSteps);
  } finally {
    await database.close();
  }
  rmSync(CACHE, { recursive: true, force: true });
  mkdirSync(CACHE, { recursive: true });
  const moving = `${kept}.${process.pid}`;
  cpSync(making, moving, { recursive: true });
  rmSync(making, { recursive: true, force: true });
  renameSync(moving, kept);
  return kept;
}

async function makeServerTemplate(): Promise<string> {
  const name = `ancrage_test_template_${process.pid}`;
  await onServer((admin) => admin.query(`create database ${name}`));
  const database = await openDatabase({ dataDir: '', url: serverAddress(name) });
  try {
    await migrate(database.kysely, migrationSteps);
  } finally {
    await database.close();
  }
  return name;
}

/** Prepares one migrated database for each engine asked; test files work on copies of it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('embeddedTemplate', await embeddedTemplate());
  const server = ENGINES.includes('postgres') ? await makeServerTemplate() : '';
  project.provide('serverTemplate', server);
  return async () => {
    if (server !== '') await dropDatabase(server);
  };
}
