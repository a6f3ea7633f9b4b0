import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwrap } from '#kernel/result.ts';
import { readBan, type ReadBan } from '../server/addresses/read-ban.ts';
import { aBan, banLines } from './a-ban.ts';

/** A small address base, read from a file as a real one is. */
export async function aBase(rows = 300): Promise<ReadBan> {
  const folder = await mkdtemp(join(tmpdir(), 'ancrage-ban-'));
  try {
    const path = join(folder, 'adresses-44.csv');
    await writeFile(path, [...banLines(aBan({ rows }))].join('\n'));
    return unwrap(await readBan(path));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
