import type { FactKind, Field } from '../../kinds.ts';
import { foldHeader } from './fold.ts';

/** Columns that `writeErrorsFile` adds, so that a mended file can be deposited as it is. */
export const ERROR_COLUMNS = {
  origin: 'Ligne d’origine',
  reason: 'Erreur',
  mend: 'Comment corriger',
} as const;

const ADDED = new Set(Object.values(ERROR_COLUMNS).map(foldHeader));

/** Whether a column was added by `writeErrorsFile`. */
export function isErrorColumn(header: string): boolean {
  return ADDED.has(foldHeader(header));
}

/** A field that a header names; `exact` when it is the header of the template or the name of the field. */
export type HeaderMatch = { field: Field; exact: boolean };

const INDEXES = new WeakMap<FactKind, Map<string, HeaderMatch>>();

/** Fields of a kind by folded header. Headers of the template win over names, and names over other known headers. */
export function headersOf(kind: FactKind): ReadonlyMap<string, HeaderMatch> {
  let index = INDEXES.get(kind);
  if (!index) INDEXES.set(kind, (index = indexHeaders(kind)));
  return index;
}

function indexHeaders(kind: FactKind): Map<string, HeaderMatch> {
  const index = new Map<string, HeaderMatch>();
  const add = (header: string, match: HeaderMatch): void => {
    const folded = foldHeader(header);
    if (folded !== '' && !index.has(folded)) index.set(folded, match);
  };
  for (const field of kind.fields)
    for (const header of [field.header.fr, field.header.en]) add(header, { field, exact: true });
  for (const field of kind.fields) add(field.name, { field, exact: true });
  for (const field of kind.fields)
    for (const header of field.also ?? []) add(header, { field, exact: false });
  return index;
}

/** Most fields of one same kind that the cells of a row name. */
export function headerScore(cells: readonly string[], kinds: readonly FactKind[]): number {
  const folded = cells.map(foldHeader);
  let best = 0;
  for (const kind of kinds) {
    const index = headersOf(kind);
    const fields = new Set(folded.flatMap((cell) => index.get(cell)?.field.name ?? []));
    best = Math.max(best, fields.size);
  }
  return best;
}
