import { sql } from 'kysely';
import type { Reading } from './store.ts';

/** A structure of insertion that the directory knows: its kind is the network that its record names. */
export type Carrier = { siret: string; name: string; kind: string };

/** Open structures with a SIRET whose record names one of these kinds (`ACI`, `AI`, `EI`, `ETTI`, `GEIQ`…) among its networks. */
export async function readCarriers(
  { tx, collectivityId }: Reading,
  kinds: readonly string[],
): Promise<Carrier[]> {
  const found = await sql<Carrier>`
    select distinct on (s.siret) s.siret, s.name, upper(n.network) as kind
    from directory.structure s
    cross join lateral jsonb_array_elements_text(
      case when jsonb_typeof(s.record->'reseaux_porteurs') = 'array' then s.record->'reseaux_porteurs' else '[]' end) as n(network)
    where s.collectivity_id = ${collectivityId} and s.siret is not null and s.merged_into is null and s.closed_at is null
      and upper(n.network) = any(${[...kinds]}::text[])
    order by s.siret, s.structure_no, n.network`.execute(tx);
  return found.rows;
}
