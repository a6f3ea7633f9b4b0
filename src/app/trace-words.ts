import { TRACE_CODES, type TraceCode } from './privacy/traces.ts';
import { sentence, type Locale } from './say.ts';

/** A trace in a sentence, without its subject: who did it stands beside. */
export function sayTrace(
  { code, params }: { code: TraceCode; params: Readonly<Record<string, string | number>> },
  locale: Locale,
): string {
  const said: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params))
    said[name] = CODED.has(name) ? codeWords(value, locale) : value;
  return sentence(`trace_${code}`, said, locale) ?? code;
}

/** What traces hold of a change as codes: fields of a record, acts, purposes of links. */
const CODED = new Set(['fields', 'act', 'purpose']);

const codeWords = (value: string | number, locale: Locale): string =>
  String(value)
    .split(', ')
    .map((one) => sentence(`trace_value_${one}`, {}, locale) ?? one)
    .join(', ');

/** Every code with its sentence, its numbers left open, for a list to choose from. */
export function traceChoices(locale: Locale): { value: string; label: string }[] {
  return Object.entries(TRACE_CODES)
    .map(([code, params]) => ({
      value: code,
      label: sentence(`trace_${code}`, Object.fromEntries(params.map((name) => [name, '…'])), locale) ?? code,
    }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}

/** What was done, in words: an act that left no sentence of its own is said by its name. */
export function actWords(
  code: TraceCode,
  params: Readonly<Record<string, string | number>>,
  locale: Locale,
): string {
  const named = code === 'done-in-name' ? sentence(`act_${params['act']}`, {}, locale) : undefined;
  return named ?? sayTrace({ code, params }, locale);
}
