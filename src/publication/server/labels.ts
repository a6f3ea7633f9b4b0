import type { Label } from '#evidence/index.ts';
import type { PublicationContext } from './context.ts';

/** Words for the keys that are not data: outside any QPV, not said. */
const OUTSIDE_KEY = 'out';
const UNSAID_KEY = 'unknown';

/** Label of a breakdown key: the name of a place or an organisation, the words of a closed list, otherwise the key itself. */
export function labelOfKey(
  context: PublicationContext,
  cell: { by: string; kind: string; key: string },
): Label {
  const { territory } = context.definitions;
  const same = (name: string | undefined): Label => ({ fr: name ?? cell.key, en: name ?? cell.key });
  if (cell.key === UNSAID_KEY) return { fr: 'Non précisé', en: 'Not stated' };
  if (cell.key === OUTSIDE_KEY) return { fr: 'Hors QPV', en: 'Outside QPV' };
  if (cell.by === 'qpv')
    return same(
      territory.places.find((place) => place.codes['2015'] === cell.key || place.codes['2024'] === cell.key)
        ?.name,
    );
  if (cell.by === 'commune')
    return same(territory.places.find((place) => place.codes.insee === cell.key)?.name);
  if (cell.by === 'organisation' || cell.by === 'buyer') return same(territory.organisations[cell.key]);
  const field = context.registry.byId.get(cell.kind)?.fields.find((candidate) => candidate.name === cell.by);
  return field?.choices?.find((choice) => choice.code === cell.key)?.label ?? same(undefined);
}
