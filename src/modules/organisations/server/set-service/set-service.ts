import { sql } from 'kysely';
import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import type { DirectoryRecord } from '../../domain/schema.ts';
import { ownStructure } from '../owned.ts';
import { checkRecord } from '../records/check-record.ts';
import { upsertServices } from '../records/upsert.ts';
import { atField, merged, OWN_SOURCE, RecordInput } from '../set-structure/set-structure.ts';
import { beginChange, nextNo, RowNo } from '../store.ts';

const Input = z.object({
  structureNo: RowNo,
  /** Null for a service that is not in the directory yet. */
  serviceNo: RowNo.nullable(),
  record: RecordInput,
});

/** Makes or changes a service of a structure, dated today. Refusals: those of an import by field, `unknown-service`, `unknown-structure`, `directory-of-another`. */
export const setService = () =>
  useCase({
    name: 'set-service',
    access: { right: 'work-directory' },
    mode: 'write',
    input: Input,
    run: async (act, { structureNo, serviceNo, record: given }): Promise<Result<{ serviceNo: number }>> => {
      const owner = await ownStructure(act, structureNo);
      if (!owner.ok) return owner;
      const known = serviceNo === null ? null : await readRecord(act, { structureNo, serviceNo });
      if (serviceNo !== null && known === null)
        return refuse({ code: 'unknown-service', value: String(serviceNo) });
      const version = await beginChange(act);
      const no = serviceNo ?? (await nextNo(act, 'service'));
      const { source, id } = owner.value;
      const base = known ?? { source, structure_id: id, id: `${OWN_SOURCE}--service-${no}` };
      const record = merged(base, given, act);
      const { faults } = checkRecord('service', record);
      if (faults.length > 0) return refuse(...faults.map(atField));
      await upsertServices(act, [{ no, structureNo, record }], version);
      return ok({ serviceNo: no });
    },
  });

async function readRecord(
  { tx, collectivityId }: ActContext,
  { structureNo, serviceNo }: { structureNo: number; serviceNo: number },
): Promise<DirectoryRecord | null> {
  const found = await sql<{ record: DirectoryRecord }>`select
      case when c.name is null then s.record else s.record || jsonb_build_object('contact_nom_prenom', c.name) end as record
    from directory.service s left join directory.contact c using (collectivity_id, service_no)
    where s.collectivity_id = ${collectivityId} and s.service_no = ${serviceNo}
      and s.structure_no = ${structureNo}`.execute(tx);
  return found.rows[0]?.record ?? null;
}
