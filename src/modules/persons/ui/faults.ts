import type { Refusal } from '#kernel/result.ts';
import { m } from '#messages/messages.js';
import type { Said } from './send-deposit.ts';

type Words = (refusal: Refusal) => Said;
const value = (refusal: Refusal): { value: string } => ({ value: refusal.value ?? '' });

/** Sentences of what encoding refuses: only these reach the page, since messages are sent with it. */
const WORDS: Record<string, Words> = {
  'empty-file': () => ({ reason: m.refusal_empty_file(), mend: m.mend_empty_file() }),
  'not-a-table': () => ({ reason: m.refusal_not_a_table(), mend: m.mend_not_a_table() }),
  'identity-columns-missing': () => ({
    reason: m.refusal_identity_columns_missing(),
    mend: m.mend_identity_columns_missing(),
  }),
  'missing-column': ({ column = '' }) => ({
    reason: m.persons_missing_column({ column }),
    mend: m.persons_missing_column_mend({ column }),
  }),
  'reference-missing': () => ({ reason: m.refusal_reference_missing(), mend: m.mend_reference_missing() }),
  'reference-twice': (refusal) => ({
    reason: m.refusal_reference_twice(value(refusal)),
    mend: m.mend_reference_twice(),
  }),
  'reference-names-person': (refusal) => ({
    reason: m.refusal_reference_names_person(value(refusal)),
    mend: m.mend_reference_names_person(),
  }),
  'key-unreadable': () => ({ reason: m.refusal_key_unreadable(), mend: m.mend_key_unreadable() }),
  'key-mistyped': () => ({ reason: m.refusal_key_mistyped(), mend: m.mend_key_mistyped() }),
  'key-weak': () => ({ reason: m.refusal_key_weak(), mend: m.mend_key_weak() }),
};

/** A refusal of the encoding, in words, with its row. */
export function sayFault(refusal: Refusal): Said {
  const said = WORDS[refusal.code]?.(refusal) ?? { reason: refusal.code, mend: '' };
  return refusal.row === undefined
    ? said
    : { ...said, reason: `${m.persons_row({ row: refusal.row })} ${said.reason}` };
}
