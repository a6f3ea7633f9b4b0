import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { foldColumn, identityFields, namesOfField, type IdentityField } from '../deposit/index.ts';

/** Which columns give what of a person; several are read one after the other. */
export type ColumnMap = {
  columns: Map<IdentityField, string[]>;
  /** Nobody is twice on one file. */
  unique: boolean;
};

const squeezed = (text: string): string => foldColumn(text.replaceAll('_', ' ')).replaceAll(' ', '');

const FIELD_OF = new Map<string, IdentityField>();
for (const field of identityFields())
  for (const name of [field, ...namesOfField(field)]) FIELD_OF.set(squeezed(name), field);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSaid = (value: unknown): boolean => value !== null && value !== undefined;

const textsOf = (value: unknown): string[] =>
  [value]
    .flat()
    .filter((one) => typeof one === 'string' || typeof one === 'number')
    .map(String);

/**
 * Reads a map as YAML gives it: `given: prenom`, `street: [numero, rue]`, `unique: true`. Fields may bear any usual name
 * (`surname`, `date_of_birth`…), and column and field may stand either way round. Refuses `map-unreadable` and `map-field`
 * (neither side is a field).
 */
export function readMap(value: unknown): Result<ColumnMap> {
  if (!isRecord(value)) return refuse({ code: 'map-unreadable' });
  const inner = value['columns'] ?? value['map'];
  const entries = Object.entries(isRecord(inner) ? inner : value).filter(([name]) => name !== 'unique');
  const map: ColumnMap = { columns: new Map(), unique: value['unique'] === true };
  const unknown = entries.filter(([name, said]) => isSaid(said) && !take(map, name, textsOf(said)));
  if (unknown.length > 0)
    return refuse(
      ...unknown.map(([name]): Refusal => ({
        code: 'map-field',
        value: name,
        params: { known: identityFields().join(', ') },
      })),
    );
  return map.columns.size === 0 ? refuse({ code: 'map-unreadable' }) : ok(map);
}

function take({ columns }: ColumnMap, name: string, said: string[]): boolean {
  const field = FIELD_OF.get(squeezed(name));
  if (field !== undefined) columns.set(field, [...(columns.get(field) ?? []), ...said]);
  const turned = field === undefined ? FIELD_OF.get(squeezed(said[0] ?? '')) : undefined;
  if (turned !== undefined) columns.set(turned, [...(columns.get(turned) ?? []), name]);
  return field !== undefined || turned !== undefined;
}
