import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import type { FactKind, Field } from '../../kinds.ts';
import { foldHeader } from './fold.ts';
import { headersOf, isErrorColumn } from './header.ts';
import { refusal } from './refusals.ts';

/** Which column of a file gives which field of a kind. */
export type Mapping = {
  kind: FactKind;
  /** Field of each column, in the order of the file; null for a column that is not read. */
  columns: (Field | null)[];
  /** Headers of the columns that are not read. */
  ignored: string[];
  /** Fields of the kind that the file does not give and that may be left out. */
  missing: Field[];
};

/** How well a header answers to a kind, from 0 to 1. */
export type KindCandidate = { kind: FactKind; score: number };

/** Below this, a header does not speak of the kind. */
const LEAST_SCORE = 0.4;
const OTHER_HEADER_WEIGHT = 0.9;

/** The kind that a header speaks of; `best` is null when there is none or when two answer as well. */
export function guessKind(
  header: readonly string[],
  kinds: readonly FactKind[],
): { best: FactKind | null; candidates: KindCandidate[] } {
  const named = header.filter((cell) => foldHeader(cell) !== '' && !isErrorColumn(cell));
  const candidates = kinds
    .map((kind) => ({ kind, score: scoreOf(named, kind) }))
    .filter((candidate) => candidate.score > 0)
    .sort((a, b) => b.score - a.score);
  const [first, second] = candidates;
  const clear =
    first && first.score >= LEAST_SCORE && first.score - (second?.score ?? 0) > Number.EPSILON * 8;
  return { best: clear ? first.kind : null, candidates };
}

/** Harmonic mean of the share of the columns that the kind knows and of the share of its required fields that they give. */
function scoreOf(named: readonly string[], kind: FactKind): number {
  const index = headersOf(kind);
  const found = new Map<Field, number>();
  for (const cell of named) {
    const match = index.get(foldHeader(cell));
    if (match) found.set(match.field, match.exact ? 1 : OTHER_HEADER_WEIGHT);
  }
  const weightOf = (field: Field): number => found.get(field) ?? 0;
  const required = kind.fields.filter((field) => field.required);
  const known = [...found.values()].reduce((sum, weight) => sum + weight, 0) / Math.max(1, named.length);
  const given = required.reduce((sum, field) => sum + weightOf(field), 0) / Math.max(1, required.length);
  return known + given === 0 ? 0 : (2 * known * given) / (known + given);
}

/** Gives each column its field; refuses a header that lacks a required column or names a field twice. */
export function mapColumns(header: readonly string[], kind: FactKind): Result<Mapping> {
  const index = headersOf(kind);
  const columns = header.map((cell) =>
    isErrorColumn(cell) ? null : (index.get(foldHeader(cell))?.field ?? null),
  );
  const ignored = header.filter(
    (cell, at) => columns[at] === null && foldHeader(cell) !== '' && !isErrorColumn(cell),
  );
  const absent = kind.fields.filter((field) => !columns.includes(field));
  const refusals = [
    ...namedTwice(header, columns),
    ...absent.filter((field) => field.required).map((field) => lacking(field, ignored)),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  return ok({ kind, columns, ignored, missing: absent });
}

function namedTwice(header: readonly string[], columns: readonly (Field | null)[]): Refusal[] {
  return columns.flatMap((field, at) => {
    const first = columns.indexOf(field);
    if (field === null || first === at) return [];
    return refusal('column-twice', {
      column: header[at],
      field: field.name,
      params: { other: header[first] },
    });
  });
}

function lacking(field: Field, ignored: readonly string[]): Refusal {
  const params = { columnEn: field.header.en, unread: ignored.join(', ') || '–' };
  return refusal('missing-column', { column: field.header.fr, field: field.name, params });
}
