import { m } from '#messages/messages.js';
import type { Refusal } from '#kernel/result.ts';

/** A refusal in words: where, why, and how to mend it. */
export type Said = { where: string; reason: string; mend: string };

type Message = (inputs: Record<string, string | number>, options: { locale: 'fr' | 'en' }) => string;
// Codes are data: their sentences are looked up by name, and a test checks that each has one.
const messages = m as unknown as Record<string, Message | undefined>;

/** The sentence of a message by its name; undefined when there is none. */
function sentence(
  name: string,
  inputs: Record<string, string | number>,
  locale: 'fr' | 'en',
): string | undefined {
  return messages[name.replaceAll('-', '_')]?.(inputs, { locale });
}

/** Says one refusal. A code without a sentence is said as it is. */
export function sayRefusal(refusal: Refusal, locale: 'fr' | 'en'): Said {
  const inputs = {
    value: refusal.value ?? '',
    column: refusal.column ?? refusal.field ?? '',
    row: refusal.row ?? '',
    ...refusal.params,
  };
  const place = [
    refusal.row === undefined ? '' : `${locale === 'fr' ? 'Ligne' : 'Row'} ${refusal.row}`,
    refusal.column ?? '',
  ]
    .filter(Boolean)
    .join(', ');
  return {
    where: place === '' ? '' : locale === 'fr' ? `${place} :` : `${place}:`,
    reason: sentence(`refusal_${refusal.code}`, inputs, locale) ?? `${refusal.code} ${refusal.value ?? ''}`,
    mend: sentence(`mend_${refusal.code}`, inputs, locale) ?? '',
  };
}

/** Says several refusals. */
export function sayRefusals(refusals: readonly Refusal[], locale: 'fr' | 'en'): Said[] {
  return refusals.map((refusal) => sayRefusal(refusal, locale));
}

/** A verdict in words. */
export function verdictWords(verdict: string, locale: 'fr' | 'en'): string {
  return sentence(`verdict_${verdict}`, {}, locale) ?? verdict;
}
