import { sql } from 'kysely';
import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { findDuplicates, type Duplicate } from '../../domain/duplicates.ts';
import { readStructures, type Structure } from '../structures.ts';

/** Two structures that may be one, with what tells it, and those already merged. */
export type DuplicateList = {
  proposed: (Duplicate & { structures: [Structure, Structure] })[];
  merged: { kept: Structure; structure: Structure }[];
};

const MOST = 100;

/** Lists pairs of structures that may be one, the likeliest first, without those that a person said are two. */
export const listDuplicates = () =>
  useCase({
    name: 'list-duplicates',
    access: { right: 'work-directory' },
    mode: 'read',
    input: z.object({}),
    run: async (act): Promise<Result<DuplicateList>> => {
      const all = await readStructures(act);
      const byNo = new Map(all.map((one) => [one.structureNo, one]));
      const apart = await sql<{
        pair: string;
      }>`select first_no || ' ' || second_no as pair from directory.apart
        where collectivity_id = ${act.collectivityId}`.execute(act.tx);
      const told = new Set(apart.rows.map(({ pair }) => pair));
      const open = all.filter(({ closed, mergedInto }) => !closed && mergedInto === null);
      const proposed = findDuplicates(open).flatMap((pair) => {
        const [first, second] = [byNo.get(pair.first), byNo.get(pair.second)];
        if (!first || !second || told.has(`${pair.first} ${pair.second}`)) return [];
        return [{ ...pair, structures: [first, second] as [Structure, Structure] }];
      });
      const merged = all.flatMap((structure) => {
        const kept = byNo.get(structure.mergedInto ?? 0);
        return kept ? [{ kept, structure }] : [];
      });
      return ok({ proposed: proposed.slice(0, MOST), merged });
    },
  });
