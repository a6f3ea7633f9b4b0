import type { Right } from '#kernel/roles.ts';
import type { LayoutServerLoad } from './$types';

type Ways = readonly (readonly [string, Right | null])[];

/** Pages of the staff space by area, in the order of the bar, with the right that opens each. */
const AREAS = {
  home: [['home', null]],
  support: [
    ['requests', 'see-persons'],
    ['paths', 'see-persons'],
    ['directory', 'work-directory'],
  ],
  work: [
    ['clauses', 'work-clauses'],
    ['insertion', 'see-evidence'],
  ],
  data: [
    ['import', 'record-evidence'],
    ['locate', 'locate-addresses'],
    ['persons', 'see-evidence'],
  ],
  admin: [
    ['organisations', 'see-team'],
    ['traces', 'see-traces'],
    ['outbox', 'see-outbox'],
    ['register', 'see-register'],
    ['register/residents', 'answer-person-requests'],
  ],
  account: [['account', null]],
} as const satisfies Record<string, Ways>;

/** Pages that fit in one bar; whoever may open more has them by area. */
const MOST_IN_BAR = 8;

type Area = keyof typeof AREAS;
type Way = (typeof AREAS)[Area][number][0];
const NAMES: readonly Area[] = ['home', 'support', 'work', 'data', 'admin', 'account'];

/** The page of the bar that a path belongs to: the longest that begins it. */
function currentOf(path: string, ways: readonly Way[]): Way | null {
  const own = path.replace(/^\/(?:en\/)?/, '');
  const holding = ways.filter((way) => own === way || own.startsWith(`${way}/`));
  return holding.toSorted((a, b) => b.length - a.length).at(0) ?? null;
}

export const load: LayoutServerLoad = ({ locals, url }) => {
  const areas = NAMES.map((area) => {
    const all: readonly (readonly [Way, Right | null])[] = AREAS[area];
    const open = all.filter(([, right]) => right === null || locals.may(right)).map(([way]) => way);
    // Whoever reads the register finds the rights of people from there.
    return { area, ways: open.filter((way) => way !== 'register/residents' || !open.includes('register')) };
  }).filter(({ ways }) => ways.length > 0);
  const ways = areas.flatMap((one) => one.ways);
  const way = currentOf(url.pathname, ways);
  if (ways.length <= MOST_IN_BAR) return { bar: ways.map((one) => ({ area: null, ways: [one] })), way };
  return {
    bar: areas.map(({ area, ways: own }) => ({ area: own.length > 1 ? area : null, ways: own })),
    way,
  };
};
