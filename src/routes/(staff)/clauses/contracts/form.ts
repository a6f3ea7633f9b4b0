import type { Result } from '#kernel/result.ts';
import { getApp } from '#app/current.ts';
import { dayIn, hundredthsIn } from '../inputs.ts';

const NAMES = [
  'organisation',
  'number',
  'lot',
  'buyer',
  'buyerName',
  'object',
  'sector',
  'amount',
  'notified',
  'starts',
  'ends',
  'operation',
  'siret',
  'company',
  'role',
];

/** What was typed, so that nobody types it again. */
export const typedIn = (read: (name: string) => string): Record<string, string> =>
  Object.fromEntries(NAMES.map((name) => [name, read(name)]));

/** Saves a contract from its form. */
export function saveFrom(
  locals: App.Locals,
  read: (name: string) => string,
  contractNo?: number,
): Promise<Result<{ contractNo: number }>> {
  const siret = read('siret').replaceAll(/\s/g, '');
  return locals.ask(getApp().useCases.saveContract, {
    ...(contractNo === undefined ? {} : { contractNo }),
    organisationId: Number(read('organisation')),
    number: read('number'),
    lot: read('lot'),
    buyer: read('buyer').replaceAll(/\s/g, ''),
    buyerName: read('buyerName'),
    object: read('object'),
    sector: read('sector'),
    amount: read('amount').trim() === '' ? null : hundredthsIn(read, 'amount'),
    notified: dayIn(read, 'notified'),
    starts: dayIn(read, 'starts'),
    ends: dayIn(read, 'ends'),
    operationNo: Number(read('operation')) || null,
    parties: siret === '' ? [] : [{ siret, name: read('company'), role: read('role') || 'holder' }],
  });
}

/** Operations to choose from, the first of which is none. */
export async function operationOptions(
  locals: App.Locals,
  none: string,
): Promise<{ value: string; label: string }[]> {
  const found = await locals.ask(getApp().useCases.listOperations, {});
  const operations = found.ok ? found.value : [];
  return [
    { value: '', label: none },
    ...operations.map(({ operationNo, name }) => ({ value: String(operationNo), label: name })),
  ];
}
