import { sql } from 'kysely';
import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import type { DirectoryRecord } from '../../domain/schema.ts';
import type { Flag } from '../../domain/flags.ts';
import { readStructures, type Structure } from '../structures.ts';
import { RowNo } from '../store.ts';

/** A flag of a structure, and why it was proposed. */
export type FlagState = {
  flag: Flag;
  state: 'proposed' | 'confirmed' | 'set-aside';
  reason: Record<string, string>;
};

/** A structure with all that is known of it. */
export type StructureView = {
  structure: Structure;
  mine: boolean;
  services: { serviceNo: number; name: string; updated: number; closed: boolean; record: DirectoryRecord }[];
  memberships: { programme: string; since: number; until: number | null }[];
  flags: FlagState[];
  /** Structures that were merged into it. */
  merged: { structureNo: number; name: string; source: string; id: string }[];
};

/** Shows one structure to those who work on the directory, names of contacts included. Refusal: `unknown-structure`. */
export const viewStructure = () =>
  useCase({
    name: 'view-structure',
    access: { right: 'work-directory' },
    mode: 'read',
    input: z.object({ structureNo: RowNo }),
    run: async (act, { structureNo }): Promise<Result<StructureView>> => {
      const { tx, collectivityId, reach } = act;
      const [structure] = await readStructures(act, structureNo);
      if (structure === undefined) return refuse({ code: 'unknown-structure', value: String(structureNo) });
      type Row = {
        service_no: number;
        name: string;
        updated: number;
        closed: boolean;
        record: DirectoryRecord;
      };
      const services =
        await sql<Row>`select s.service_no, s.name, s.updated, s.closed_at is not null as closed,
          case when c.name is null then s.record else s.record || jsonb_build_object('contact_nom_prenom', c.name) end as record
        from directory.service s left join directory.contact c using (collectivity_id, service_no)
        where s.collectivity_id = ${collectivityId} and s.structure_no = ${structureNo} order by s.name`.execute(
          tx,
        );
      const memberships = await sql<StructureView['memberships'][number]>`select programme, since, until
        from directory.membership where collectivity_id = ${collectivityId} and structure_no = ${structureNo}
        order by programme, since`.execute(tx);
      const flags = await sql<FlagState>`select flag, state, reason from directory.flag
        where collectivity_id = ${collectivityId} and structure_no = ${structureNo} order by flag`.execute(
        tx,
      );
      const merged = (await readStructures(act)).filter((one) => one.mergedInto === structureNo);
      return ok({
        structure,
        mine:
          reach === 'all' || (structure.organisationId !== null && reach.includes(structure.organisationId)),
        services: services.rows.map(({ service_no: serviceNo, ...row }) => ({ serviceNo, ...row })),
        memberships: memberships.rows,
        flags: flags.rows,
        merged: merged.map(({ structureNo: no, name, source, id }) => ({
          structureNo: no,
          name,
          source,
          id,
        })),
      });
    },
  });
