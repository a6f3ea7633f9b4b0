import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { embeddedCopy, ENGINES } from '../../../../tests/setup/database.ts';
import { openDatabase, type Database } from '../db/database.ts';

const opened: Database[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const database of opened.splice(0).toReversed()) await database.close();
  for (const used of folders.splice(0)) rmSync(used, { recursive: true, force: true });
});

async function open(dataDir: string): Promise<Database> {
  const database = await openDatabase({ dataDir });
  opened.push(database);
  return database;
}

function folder(): string {
  const made = embeddedCopy();
  folders.push(made);
  return made;
}

const slug = (database: Database) =>
  sql<{ slug: string }>`select slug from evidence.collectivity`
    .execute(database.kysely)
    .then((found) => found.rows.map((row) => row.slug));

describe.runIf(ENGINES.includes('pglite'))('the embedded engine', () => {
  test('keeps what was written, and leaves its folder free', async () => {
    const dataDir = folder();
    const first = await openDatabase({ dataDir });
    const lock = join(dataDir, 'ancrage.lock');
    expect(readFileSync(lock, 'utf8')).toBe(String(process.pid));
    await sql`insert into evidence.collectivity values (1, 'kept', 'Kept', false)`.execute(first.kysely);
    await first.close();
    expect(existsSync(lock)).toBe(false);
    expect(await slug(await open(dataDir))).toEqual(['kept']);
  });

  test('is joined by whoever opens its folder meanwhile, and outlives them', async () => {
    const dataDir = folder();
    const owner = await open(dataDir);
    const guest = await openDatabase({ dataDir });
    await sql`insert into evidence.collectivity values (1, 'shared', 'Shared', false)`.execute(guest.kysely);
    await guest.close();
    expect(await slug(owner)).toEqual(['shared']);
  });

  test('takes over the folder of a process that was killed', async () => {
    const dataDir = folder();
    const dead = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
    await once(dead, 'exit');
    writeFileSync(join(dataDir, 'ancrage.lock'), String(dead.pid));
    expect(await slug(await open(dataDir))).toEqual([]);
  });

  test('refuses a folder that a living process holds without answering', async () => {
    const dataDir = folder();
    writeFileSync(join(dataDir, 'ancrage.lock'), String(process.ppid));
    await expect(openDatabase({ dataDir })).rejects.toThrow(
      `The data folder is in use by process ${process.ppid}`,
    );
  });

  test('runs acts of several connections whole, one after the other', async () => {
    const database = await open(folder());
    await sql`insert into evidence.collectivity values (1, 'one', 'One', false)`.execute(database.kysely);
    const seen: string[] = [];
    const act = (name: string) =>
      database.act(1, async (tx) => {
        for (let turn = 0; turn < 3; turn++) {
          seen.push(name);
          await sql`select current_setting('ancrage.collectivity')`.execute(tx);
        }
      });
    await Promise.all(['a', 'b', 'c'].map(act));
    expect(seen.join('')).toMatch(/^(aaa|bbb|ccc){3}$/);
  });
});
