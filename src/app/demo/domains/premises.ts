import type { DayNumber } from '#kernel/days.ts';
import { day, LAST_DAY, workday } from '../calendar.ts';
import type { Cells } from '../file-text.ts';
import { fileStatements, quarterly, type Filing, type Statement } from '../filing.ts';
import { depositor } from '../organisations.ts';
import { placeCells } from '../population.ts';
import { Random } from '../random.ts';
import { isInQpv, type Place } from '../territory.ts';
import {
  LOTS,
  OCCUPANCIES,
  POLARITY_OF,
  PUBLIC_AREA_SHARE,
  type Control,
  type Lot,
} from './premises-lots.ts';

/** Delivery of the first polarity: its premises open that day. */
const DELIVERY = day('2024-11-15');

/** What is true of premises from a day on. */
type State = { from: DayNumber; control: Control; occupancy: string };
type Premises = {
  id: string;
  lot: Lot;
  place: Place;
  polarity: string | undefined;
  activity: string;
  /** In square decimetres. */
  area: number;
  states: State[];
  demolishedOn?: DayNumber;
};

const ACTIVITIES = [
  'alimentation',
  'boulangerie',
  'pharmacie',
  'coiffure',
  'restauration',
  'restauration rapide',
  'café',
  'boucherie',
  'téléphonie',
  'laverie',
  'cabinet médical',
  'auto-école',
  'association',
  'réemploi',
  'épicerie solidaire',
  'banque',
  'prêt-à-porter',
  'fleuriste',
  'services administratifs',
  'artisanat',
];

/** Inventory of premises, deposited by quarter: a first walk in 2020, another in 2023, and changes when they happen. */
export function premisesFilings(): Filing[] {
  const random = new Random('premises');
  const lots = LOTS.flatMap((lot) => Array.from({ length: lot.count }, () => lot));
  const premises = random.shuffle(lots).map((lot, at) => build(random, lot, at + 1));
  occupy(random, premises);
  size(premises);
  return fileStatements({
    kind: 'premises-observed',
    depositor: depositor('Mission commerce de la métropole', 'mission-commerce', 'spreadsheet'),
    stem: 'locaux-observes_mission-commerce',
    title: 'Locaux commerciaux observés',
    windows: quarterly(random),
    statements: premises.flatMap((one) => observe(random, one)),
    habits: { late: 0.01, wrong: 0.006, spoil: ownerForgotten },
  });
}

const ownerForgotten = (cells: Cells): Cells => ({ ...cells, control: 'unknown' });

function build(random: Random, lot: Lot, no: number): Premises {
  const place = lot.place(random);
  const polarity = POLARITY_OF.get(place.qpv2024 ?? '');
  const built = lot.life === 'built';
  const from = built ? openingDay(random, polarity) : workday(random, day('2020-02-03'), day('2020-11-27'));
  return {
    id: `L-${String(no).padStart(4, '0')}`,
    lot,
    place,
    polarity: built || random.chance(0.45) ? polarity : undefined,
    activity: random.pick(ACTIVITIES),
    area: Math.round(240 + 1500 * random.next() ** 2 * (1 + random.next())) * 10,
    states: [{ from, control: lot.first, occupancy: 'occupied' }],
    ...(lot.life === 'demolished'
      ? { demolishedOn: workday(random, day('2022-02-01'), day('2022-11-30')) }
      : {}),
  };
}

const openingDay = (random: Random, polarity: string | undefined): DayNumber =>
  polarity === 'Boissière' ? DELIVERY : workday(random, day('2023-09-01'), day('2025-04-30'));

/** Deals the occupancies of the council, then imagines those of before, and dates every change. */
function occupy(random: Random, premises: readonly Premises[]): void {
  const dealt = random.shuffle(
    OCCUPANCIES.flatMap(([occupancy, count]) => Array.from({ length: count }, () => occupancy)),
  );
  for (const one of premises) {
    if (one.lot.life === 'demolished') continue;
    const counted = isInQpv(one.place, LAST_DAY);
    const last = counted ? dealt.pop() : undefined;
    live(random, one, last ?? (random.chance(0.09) ? 'vacant' : 'occupied'));
  }
}

function live(random: Random, one: Premises, occupancy: string): void {
  const [first] = one.states;
  if (one.lot.life === 'built') {
    first.occupancy = occupancy;
    return;
  }
  first.occupancy = random.chance(0.76)
    ? occupancy
    : random.weighted([
        ['occupied', 76],
        ['vacant', 20],
        ['works', 4],
      ]);
  const changes: Partial<State>[] = [{ from: workday(random, day('2023-03-06'), day('2023-06-23')) }];
  if (first.occupancy !== occupancy)
    changes.push({ from: workday(random, day('2021-03-01'), day('2025-05-16')), occupancy });
  if (one.lot.first !== one.lot.last)
    changes.push({ from: workday(random, day('2022-01-10'), day('2025-04-30')), control: one.lot.last });
  // Owners do not change on the day of a walk: one observation a day is the rule of the inventory.
  let state = first;
  for (const change of changes.sort((a, b) => (a.from ?? 0) - (b.from ?? 0))) {
    const next = { ...state, ...change };
    if (next.from === state.from) Object.assign(state, next);
    else one.states.push(next);
    state = one.states[one.states.length - 1];
  }
}

/** Scales public premises so that their share of the area differs from their share of the count. */
function size(premises: readonly Premises[]): void {
  const area = { public: 0, private: 0, unknown: 0 };
  const counted = premises.filter((one) => one.lot.life !== 'demolished' && isInQpv(one.place, LAST_DAY));
  for (const one of counted) area[one.lot.last] += one.area;
  const factor = (area.private * PUBLIC_AREA_SHARE) / (1 - PUBLIC_AREA_SHARE) / area.public;
  for (const one of counted)
    if (one.lot.last === 'public') one.area = Math.round((one.area * factor) / 10) * 10;
}

/** Observations of premises. Those of owners that change are also closed, which corrects them. */
function observe(random: Random, one: Premises): Statement[] {
  return one.states.flatMap((state, at) => {
    const cells = observation(one, state);
    const seen = { on: state.from, cells };
    const next = at + 1 < one.states.length ? one.states[at + 1] : undefined;
    if (one.demolishedOn !== undefined)
      return [seen, { on: one.demolishedOn, cells: { ...cells, to: one.demolishedOn } }];
    if (!next || (next.control === state.control && !random.chance(0.05))) return [seen];
    return [seen, { on: next.from, cells: { ...cells, to: next.from - 1 } }];
  });
}

function observation(one: Premises, state: State): Cells {
  const inUse = state.occupancy === 'occupied' || state.occupancy === 'temporary';
  return {
    premises: one.id,
    from: state.from,
    control: state.control,
    occupancy: state.occupancy,
    activity: inUse ? one.activity : undefined,
    quantity: one.area,
    polarity: one.polarity,
    ...placeCells(one.place),
  };
}
