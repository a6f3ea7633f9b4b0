import type { FactInput, PlaceInput } from '#evidence/index.ts';
import { OPEN_END, parseDay, type DayNumber } from '#kernel/days.ts';
import { siretOf } from '../../src/app/demo/siret.ts';

export { siretOf };

/** Day number of an ISO date that a test wrote. */
export function day(iso: string): DayNumber {
  const read = parseDay(iso);
  if (read === null) throw new Error(`No such day: ${iso}`);
  return read;
}

/** A place in the same neighbourhood under both generations of outlines. */
export const BELLEVUE: PlaceInput = { commune: '44162', qpv2015: 'QP044005', qpv2024: 'QN04405M' };
/** A place known to be in no priority neighbourhood. */
export const ELSEWHERE: PlaceInput = { commune: '44109', qpv2015: 'out', qpv2024: 'out' };
/** Inside until the end of 2023, outside since. */
export const LEFT_IN_2024: PlaceInput = { commune: '44109', qpv2015: 'QP044006', qpv2024: 'out' };
/** Inside since 2024. */
export const ENTERED_IN_2024: PlaceInput = { commune: '44109', qpv2015: 'out', qpv2024: 'QN04406M' };

type Change = Partial<FactInput>;

const dated = (iso: string): Pick<FactInput, 'starts' | 'ends'> => ({ starts: day(iso), ends: day(iso) });

/** Support started: an event about a person, one file of one structure. */
export function support(reference: string, change: Change = {}): FactInput {
  return {
    kind: 'support-started',
    row: 1,
    organisation: siretOf(1),
    reference,
    person: 'P-1',
    place: BELLEVUE,
    ...dated('2024-03-15'),
    quantity: 1,
    dims: { programme: 'osez-entreprendre' },
    ...change,
  };
}

/** Hours of a person over a month, under a contract. */
export function hours(person: string, hundredths: number, change: Change = {}): FactInput {
  return {
    kind: 'hours-worked',
    row: 1,
    organisation: siretOf(1),
    person,
    place: BELLEVUE,
    starts: day('2024-03-01'),
    ends: day('2024-03-31'),
    quantity: hundredths,
    dims: { contract: '2024-0117' },
    ...change,
  };
}

/** Premises observed: a state of a subject, whose latest observation holds. */
export function premises(
  name: string,
  control: 'public' | 'private' | 'unknown',
  change: Change = {},
): FactInput {
  return {
    kind: 'premises-observed',
    row: 1,
    place: BELLEVUE,
    starts: day('2024-01-15'),
    ends: OPEN_END,
    quantity: 5000,
    ...change,
    dims: { premises: name, control, occupancy: 'occupied', ...change.dims },
  };
}

/** Numbers the rows of a list of facts as a file would: the header is line 1. */
export function asRows(facts: readonly FactInput[]): FactInput[] {
  return facts.map((fact, at) => ({ ...fact, row: at + 2 }));
}
