import { parseDay } from '#kernel/days.ts';
import { parseScaled } from '#kernel/numbers.ts';

const HUNDREDTHS = 100;

type Read = (name: string) => string;

/** A number of a form in hundredths; NaN when it is no number, so that the act refuses it with its field. */
export function hundredthsIn(read: Read, name: string): number {
  return parseScaled(read(name).replace(/[€%h]/g, '').trim(), HUNDREDTHS) ?? Number.NaN;
}

/** A day of a form; null when it is empty. */
export const dayIn = (read: Read, name: string): number | null => parseDay(read(name));

/** Terms of a commitment as its form states them: euros, percentages and hours become cents, basis points and hundredths. */
export function termsIn(read: Read): Record<string, unknown> {
  const form = read('form');
  const basis = read('basis') === 'found' ? 'found' : 'estimated';
  const of = (...names: string[]): Record<string, number> =>
    Object.fromEntries(names.map((name) => [name, hundredthsIn(read, name)]));
  switch (form) {
    case 'share-of-hours':
      return { form, basis, ...of('workedHours', 'share') };
    case 'per-amount-invoiced':
      return {
        form,
        basis,
        ...of('invoiced', 'trigger', 'slice', 'hoursPerSlice'),
        slices: read('slices') === 'in-proportion' ? 'in-proportion' : 'whole',
      };
    case 'fixed':
      return { form, ...of('hours') };
    default:
      return { form: 'formula', basis, ...of('amount', 'labour', 'effort', 'hourlyCost') };
  }
}

/** How a commitment is rounded. */
export const roundingIn = (read: Read) => {
  const [to, mode] = read('rounding').split('/');
  return { to: to || 'hour', mode: mode || 'nearest' };
};
