import { sql } from 'kysely';
import { reaching } from '#platform/server/db/reach.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';

/** A service that somebody may be sent to, with whom to write to. */
export type ServiceToAsk = {
  serviceNo: number;
  service: string;
  structure: string;
  siret: string | null;
  /** First need that it answers, by its data·inclusion theme. */
  need: string | null;
  mail: string | null;
  phone: string | null;
  /** Organisation of the accounts that runs the structure here, by the directory or by its SIRET; null while nobody does. */
  organisationId: number | null;
};

/** An open service of an open structure; that of a merged structure is that of the one it was merged into. Null when there is none. */
export async function serviceToAsk(act: ActContext, serviceNo: number): Promise<ServiceToAsk | null> {
  const { tx, collectivityId } = act;
  // Which organisation runs a structure is no secret; nothing else of its row comes out.
  const found = await reaching(act, 'all', () =>
    sql<ServiceToAsk>`select s.service_no as "serviceNo", s.name as service, t.name as structure, t.siret,
        s.record -> 'thematiques' ->> 0 as need,
        coalesce(nullif(s.record ->> 'courriel', ''), nullif(t.record ->> 'courriel', '')) as mail,
        coalesce(nullif(s.record ->> 'telephone', ''), nullif(t.record ->> 'telephone', '')) as phone,
        coalesce(t.organisation_id, (select o.organisation_id from accounts.organisation o
          where o.collectivity_id = t.collectivity_id and o.siret = t.siret and o.closed_on is null
            and o.kind in ('structure', 'committee') order by o.organisation_id limit 1)) as "organisationId"
      from directory.service s
      join directory.structure own using (collectivity_id, structure_no)
      join directory.structure t on t.collectivity_id = own.collectivity_id
        and t.structure_no = coalesce(own.merged_into, own.structure_no)
      where s.collectivity_id = ${collectivityId} and s.service_no = ${serviceNo} and s.closed_at is null
        and t.closed_at is null`.execute(tx),
  );
  return found.rows.at(0) ?? null;
}
