import type { Right } from '#kernel/roles.ts';
import type { LayoutServerLoad } from './$types';

/** Pages of the staff space, in the order of the bar, with the right that opens each. */
const WAYS = [
  ['home', null],
  ['import', 'record-evidence'],
  ['paths', 'see-persons'],
  ['insertion', 'see-evidence'],
  ['locate', 'locate-addresses'],
  ['persons', 'see-evidence'],
  ['organisations', 'see-team'],
  ['traces', 'see-traces'],
  ['outbox', 'see-outbox'],
  ['register', 'see-register'],
  ['account', null],
] as const satisfies readonly (readonly [string, Right | null])[];

export const load: LayoutServerLoad = ({ locals }) => ({
  ways: WAYS.filter(([, right]) => right === null || locals.may(right)).map(([path]) => path),
});
