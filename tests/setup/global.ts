import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase, type DatabaseOptions } from '#platform/server/db/database.ts';
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
  const files = globSync('src/**/migrations/*.ts', { cwd: root }).sort();
  for (const file of [...files, 'src/app/migrations.ts', 'node_modules/@electric-sql/pglite/package.json'])
    hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

async function migrated(where: DatabaseOptions): Promise<void> {
  const database = await openDatabase(where);
  try {
    await migrate(database.kysely, migrationSteps);
  } finally {
    await database.close();
  }
}

const A_DAY = 24 * 3600 * 1000;

/** Takes away templates of migrations that are no more; one that another run may still copy is left. */
function forgetOldTemplates(): void {
  mkdirSync(CACHE, { recursive: true });
  for (const name of readdirSync(CACHE)) {
    const path = join(CACHE, name);
    if (Date.now() - statSync(path).mtimeMs > A_DAY) rmSync(path, { recursive: true, force: true });
  }
}

/** Creating an embedded database takes seconds, copying one a tenth: it is made once and kept beside the packages. */
async function embeddedTemplate(): Promise<string> {
  const kept = join(CACHE, templateKey());
  if (existsSync(kept)) return kept;
  forgetOldTemplates();
  const making = mkdtempSync(join(CACHE, 'making-'));
  await migrated({ dataDir: making });
  try {
    renameSync(making, kept);
  } catch (error) {
    // Another run was making the same one, and was first.
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(kept)) throw error;
  }
  return kept;
}

async function makeServerTemplate(): Promise<string> {
  const name = `ancrage_test_template_${process.pid}`;
  await onServer((admin) => admin.query(`create database ${name}`));
  await migrated({ dataDir: '', url: serverAddress(name) });
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
