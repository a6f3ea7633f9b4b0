import type { Right } from '#kernel/roles.ts';
import type { LayoutServerLoad } from './$types';

/** Pages of the staff space, in the order of the bar, with the right that opens each. */
const WAYS = [
  ['home', null],
  ['import', 'record-evidence'],
  ['paths', 'see-persons'],
  ['clauses', 'work-clauses'],
  ['insertion', 'see-evidence'],
  ['directory', 'work-directory'],
  ['locate', 'locate-addresses'],
  ['persons', 'see-evidence'],
  ['organisations', 'see-team'],
  ['traces', 'see-traces'],
  ['outbox', 'see-outbox'],
  ['register', 'see-register'],
  ['register/residents', 'answer-person-requests'],
  ['account', null],
] as const satisfies readonly (readonly [string, Right | null])[];

export const load: LayoutServerLoad = ({ locals }) => ({
  // Whoever reads the register finds the rights of people from there.
  ways: WAYS.filter(([, right]) => right === null || locals.may(right))
    .map(([path]) => path)
    .filter((path) => path !== 'register/residents' || !locals.may('see-register')),
});
