import type { Label } from '#evidence/index.ts';
import type { PublicationContext } from './context.ts';

/** Words for the keys that are not data: outside any QPV, not said. */
const WORDS: ReadonlyMap<string, Label> = new Map([
  ['unknown', { fr: 'Non précisé', en: 'Not stated' }],
  ['out', { fr: 'Hors QPV', en: 'Outside QPV' }],
]);

type Cell = { by: string; kind: string; key: string };

/** Label of a breakdown key: the name of a place or an organisation, the words of a closed list, otherwise the key itself. */
export function labelOfKey(context: PublicationContext, cell: Cell): Label {
  const said = WORDS.get(cell.key) ?? choiceLabel(context, cell);
  if (said) return said;
  const name = nameOf(context, cell) ?? cell.key;
  return { fr: name, en: name };
}

function choiceLabel({ registry }: PublicationContext, { by, kind, key }: Cell): Label | undefined {
  const field = registry.byId.get(kind)?.fields.find((candidate) => candidate.name === by);
  return field?.choices?.find((choice) => choice.code === key)?.label;
}

function nameOf({ definitions }: PublicationContext, { by, key }: Cell): string | undefined {
  const { places, organisations } = definitions.territory;
  switch (by) {
    case 'qpv':
      return places.find(({ codes }) => codes['2015'] === key || codes['2024'] === key)?.name;
    case 'commune':
      return places.find(({ codes }) => codes.insee === key)?.name;
    case 'organisation':
    case 'buyer':
      return organisations[key];
    default:
      return undefined;
  }
}
