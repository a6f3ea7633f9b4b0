import { m } from '#messages/messages.js';
import type { Refusal } from '#kernel/result.ts';

/** A refusal in words: where, why, and how to mend it. */
export type Said = { where: string; reason: string; mend: string };

/** Language of a reader. */
export type Locale = 'fr' | 'en';
type Inputs = Record<string, string | number>;
type Message = (inputs: Inputs, options: { locale: Locale }) => string;

// Codes are data: their sentences are looked up by name, and a test checks that each has one.
const messages: ReadonlyMap<string, unknown> = new Map(Object.entries(m));

function isMessage(found: unknown): found is Message {
  return typeof found === 'function';
}

/** The sentence of a message by its name; undefined when there is none. */
export function sentence(name: string, inputs: Inputs, locale: Locale): string | undefined {
  const message = messages.get(name.replaceAll('-', '_'));
  return isMessage(message) ? message(inputs, { locale }) : undefined;
}

/** Says one refusal. A code without a sentence is said as it is. */
export function sayRefusal(refusal: Refusal, locale: Locale): Said {
  const { code, row = '', value = '' } = refusal;
  const inputs = { value, column: refusal.column ?? refusal.field ?? '', row, ...paramsIn(refusal, locale) };
  return {
    where: sayWhere(refusal, locale),
    reason: sentence(`refusal_${code}`, inputs, locale) ?? `${code} ${value}`,
    mend: sentence(`mend_${code}`, inputs, locale) ?? '',
  };
}

/** Values that a sentence needs; what has an English twin (`columnEn` beside `column`) is said in the reader's language. */
function paramsIn({ params = {} }: Refusal, locale: Locale): Record<string, string | number> {
  if (locale === 'fr') return params;
  const twins = Object.entries(params).filter(([name]) => name.endsWith('En'));
  return { ...params, ...Object.fromEntries(twins.map(([name, value]) => [name.slice(0, -2), value])) };
}

function sayWhere({ row, column }: Refusal, locale: Locale): string {
  const line = row === undefined ? '' : `${locale === 'fr' ? 'Ligne' : 'Row'} ${row}`;
  const place = [line, column].filter(Boolean).join(', ');
  if (place === '') return '';
  return locale === 'fr' ? `${place} :` : `${place}:`;
}

/** Says several refusals. */
export function sayRefusals(refusals: readonly Refusal[], locale: Locale): Said[] {
  return refusals.map((refusal) => sayRefusal(refusal, locale));
}

/** A verdict in words. */
export function verdictWords(verdict: string, locale: Locale): string {
  return sentence(`verdict_${verdict}`, {}, locale) ?? verdict;
}
