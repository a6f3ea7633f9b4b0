import type { Refusal } from '#kernel/result.ts';
import type { EntryInput, FactInput } from '../facts.ts';

/** Whether a text comes back from the database as it went: half a character or a zero would break the hash of its entry. */
const keeps = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** Refusals of the free texts of a fact. */
export function refuseTexts(fact: FactInput, refusals: Refusal[]): void {
  const look = (field: string, text: string | undefined): void => {
    if (text !== undefined && !keeps(text))
      refusals.push({ code: 'control-character', row: fact.row, field });
  };
  look('reference', fact.reference);
  look('person', fact.person);
  for (const name in fact.dims) look(name, fact.dims[name]);
}

/** Refusals of the free texts of an entry. */
export function refuseEntryTexts({
  source,
  note,
}: Pick<EntryInput, 'note'> & { source?: EntryInput['source'] }): Refusal[] {
  const texts = { note, label: source?.label, fileName: source?.fileName, depositor: source?.depositor };
  return Object.entries(texts).flatMap(([field, text]) =>
    text === undefined || keeps(text) ? [] : [{ code: 'control-character', field }],
  );
}
