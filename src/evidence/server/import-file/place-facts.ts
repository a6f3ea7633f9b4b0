import type { Generation } from '#kernel/codes.ts';
import type { Refusal } from '#kernel/result.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { PlaceInput } from '../../facts.ts';
import { OUTSIDE } from '../../validate.ts';
import type { FindPlaces } from '../evidence-context.ts';
import type { ParsedRows } from '../import/index.ts';

/** What became of the addresses of a file: how many gave a QPV under every generation, and the rows that did not. */
export type Placing = { found: number; unsure: number[]; refusals: Refusal[] };

/**
 * Gives each fact the commune and the QPV that its address tells with certainty; what it does not tell stays unknown. What
 * the row states itself stands, unless the address says otherwise: then the row is refused. The address goes no further.
 */
export async function placeFacts(
  act: ActContext,
  addresses: ParsedRows['addresses'],
  findPlaces: FindPlaces,
): Promise<Placing> {
  const placing: Placing = { found: 0, unsure: [], refusals: [] };
  if (addresses.length === 0) return placing;
  const places = await findPlaces(
    act,
    addresses.map(({ text }) => text),
  );
  for (const [at, { fact, column }] of addresses.entries()) {
    const found = places[at] ?? {};
    const stated = fact.place ?? {};
    const contradiction = contradictionOf(stated, found);
    if (contradiction) placing.refusals.push({ ...contradiction, row: fact.row, column, field: 'address' });
    const place = { ...found, ...stated };
    if (Object.keys(place).length > 0) fact.place = place;
    if (place.qpv2015 !== undefined && place.qpv2024 !== undefined) placing.found++;
    else placing.unsure.push(fact.row);
  }
  return placing;
}

const GENERATION_OF = { qpv2015: '2015', qpv2024: '2024' } as const;

function contradictionOf(stated: PlaceInput, found: PlaceInput): Refusal | null {
  for (const name of ['qpv2015', 'qpv2024'] as const) {
    const [said, seen] = [stated[name], found[name]];
    if (said === undefined || seen === undefined || said === seen) continue;
    return {
      code: seen === OUTSIDE ? 'address-outside' : 'address-elsewhere',
      value: said,
      params: { found: seen, ...generation(name) },
    };
  }
  if (stated.commune === undefined || found.commune === undefined || stated.commune === found.commune)
    return null;
  return { code: 'address-other-commune', value: stated.commune, params: { found: found.commune } };
}

function generation(name: keyof typeof GENERATION_OF): { generation: Generation } {
  return { generation: GENERATION_OF[name] };
}
