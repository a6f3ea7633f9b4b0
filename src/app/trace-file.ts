import { writeCsv } from '#evidence/server/import/index.ts';
import type { TracePage } from './privacy/list-traces/list-traces.ts';
import type { Locale } from './say.ts';
import { sayTrace } from './trace-words.ts';

/** Traces as a CSV file that a spreadsheet opens; nothing in it is read as a formula. */
export function traceFile({ traces }: TracePage, locale: Locale): Uint8Array {
  const header = ['at', 'person', 'in_name_by', 'code', 'sentence', 'organisation', 'subject', 'address'];
  const rows = traces.map((one) => [
    one.at.toISOString(),
    one.person,
    one.support ?? '',
    one.code,
    sayTrace(one, locale),
    one.organisationId === null ? '' : String(one.organisationId),
    one.subject === null ? '' : `${one.subject.kind} ${one.subject.ref}`,
    one.address ?? '',
  ]);
  return writeCsv([header, ...rows]);
}
