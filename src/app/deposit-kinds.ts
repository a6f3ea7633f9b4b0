import type { LeavingColumn } from '#modules/persons/index.ts';
import { kindRegistry } from './kinds.ts';
import type { Locale } from './say.ts';

/** What may be deposited without names, and the columns that then leave the structure. */
export type DepositKind = { id: string; label: string; columns: LeavingColumn[] };

/** An address is where somebody lives; the person's number is what linkage gives. Neither leaves. */
const KEPT = new Set(['address', 'person']);

/** Fact kinds about persons whose rows bear the depositor's own reference. */
export function depositKinds(locale: Locale): DepositKind[] {
  return kindRegistry.all
    .filter(({ fields }) =>
      ['person', 'reference'].every((type) => fields.some((field) => field.type === type)),
    )
    .map(({ id, label, fields }) => ({
      id,
      label: label[locale],
      columns: fields
        .filter(({ type }) => !KEPT.has(type))
        .map(({ name, type, header, required, also = [] }) => ({
          name,
          words: [header.fr, header.en, name, ...also],
          required: required || type === 'quantity',
        })),
    }));
}
