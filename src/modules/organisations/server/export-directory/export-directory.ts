import { sql } from 'kysely';
import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import type { DirectoryRecord } from '../../domain/schema.ts';
import { writeRecords, type RecordsFile } from '../records/write-records.ts';

const Input = z.object({ kind: z.enum(['structure', 'service']), format: z.enum(['json', 'csv', 'xlsx']) });

/**
 * Exports structures or services in data·inclusion v1, as they were imported or set, fields that the schema does not know
 * included. Names of contacts are in it: it is for those who work on the directory. Merged structures keep their identifier.
 */
export const exportDirectory = () =>
  useCase({
    name: 'export-directory',
    access: { right: 'work-directory' },
    mode: 'read',
    input: Input,
    run: async ({ tx, collectivityId }, asked): Promise<Result<RecordsFile>> => {
      const structures = await sql<{ record: DirectoryRecord }>`select record from directory.structure
        where collectivity_id = ${collectivityId} and closed_at is null order by structure_no`.execute(tx);
      const services = await sql<{ record: DirectoryRecord }>`select
          case when c.name is null then s.record else s.record || jsonb_build_object('contact_nom_prenom', c.name) end as record
        from directory.service s left join directory.contact c using (collectivity_id, service_no)
        where s.collectivity_id = ${collectivityId} and s.closed_at is null order by s.service_no`.execute(
        tx,
      );
      const records = {
        structure: structures.rows.map(({ record }) => record),
        service: services.rows.map(({ record }) => record),
      };
      return ok(await writeRecords(records, asked));
    },
  });
