import { sql } from 'kysely';
import { z } from 'zod';
import { dayOfInstant } from '#kernel/days.ts';
import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { wordsOf } from '../../domain/fold.ts';
import { readState, type Reading } from '../store.ts';
import { readStructures, type Structure } from '../structures.ts';

/** A file of the directory that was imported. */
export type DirectoryImport = {
  importNo: number;
  fileName: string;
  created: number;
  changed: number;
  refused: number;
  at: Date;
};

/** The directory as those who work on it see it. `stale`: to be checked again. `mine`: whether the one who asks may change it. */
export type StructureList = {
  structures: (Omit<Structure, 'record'> & { stale: boolean; mine: boolean })[];
  total: number;
  stale: number;
  freshMonths: number;
  imports: DirectoryImport[];
};

const DAYS_A_MONTH = 30.44;

/** Lists structures, found by their name, town or SIRET. Everyone who works on the directory reads all of it. */
export const listStructures = () =>
  useCase({
    name: 'list-structures',
    access: { right: 'work-directory' },
    mode: 'read',
    input: z.object({
      text: z.string().trim().max(200).default(''),
      show: z.enum(['all', 'stale', 'mine']).default('all'),
      most: z.number().int().min(1).max(1000).default(200),
    }),
    run: async (act, { text, show, most }): Promise<Result<StructureList>> => {
      const { freshMonths } = await readState(act);
      const oldest = dayOfInstant(act.now) - Math.round(freshMonths * DAYS_A_MONTH);
      const all = (await readStructures(act))
        .filter(({ closed, mergedInto }) => !closed && mergedInto === null)
        .map(({ record, ...one }) => ({
          ...one,
          source: String(record['source']),
          stale: one.updated < oldest,
          mine:
            act.reach === 'all' || (one.organisationId !== null && act.reach.includes(one.organisationId)),
        }));
      const asked = wordsOf(text);
      const shown = all.filter(
        (one) => (show !== 'stale' || one.stale) && (show !== 'mine' || one.mine) && answers(asked, one),
      );
      return ok({
        structures: shown.slice(0, most),
        total: shown.length,
        stale: all.filter((one) => one.stale).length,
        freshMonths,
        imports: await readImports(act),
      });
    },
  });

async function readImports({ tx, collectivityId }: Reading): Promise<DirectoryImport[]> {
  const found =
    await sql<DirectoryImport>`select import_no as "importNo", file_name as "fileName", created, changed, refused,
      imported_at as at from directory.import
    where collectivity_id = ${collectivityId} order by import_no desc limit 10`.execute(tx);
  return found.rows;
}

function answers(
  asked: readonly string[],
  { name, commune, siret }: Pick<Structure, 'name' | 'commune' | 'siret'>,
): boolean {
  const words = wordsOf(`${name} ${commune ?? ''} ${siret ?? ''}`);
  return asked.every((one) => words.some((word) => word.startsWith(one)));
}
