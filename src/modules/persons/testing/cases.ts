import { Random } from '#app/demo/random.ts';
import type { Severity } from './observe.ts';
import { structures, type Labelled } from './people.ts';

/** A generated case: lists as some group of structures could have them. */
export type Case = {
  parties: Labelled[][];
  severity: Severity;
  /** Only names and date of birth are on the lists. */
  threeFields: boolean;
  /** Nobody is twice on a list, and the structures say so. */
  unique: boolean;
};

const SEVERITIES: Severity[] = ['mild', 'medium', 'heavy'];

/**
 * The case of a number in a series: two to seven lists of 300 to 1,300 rows, of any severity, sharing few or most of their
 * persons, with or without contacts and duplicates. Another series name gives other cases.
 */
export function caseOf(series: string, number: number): Case {
  const random = new Random(`persons-cases-${series}-${number}`);
  const severity = SEVERITIES[number % SEVERITIES.length];
  const shared = random.next() * 0.6;
  const duplicates = random.chance(0.4) ? 0.05 : 0;
  const threeFields = random.chance(0.5);
  const { parties } = structures({
    seed: `${series}-${number}`,
    severity,
    parties: random.int(2, 7),
    size: random.int(300, 1300),
    overlap: [1 - shared, shared * 0.65, shared * 0.25, shared * 0.1],
    duplicates,
  });
  return {
    parties: threeFields ? parties.map(onlyNamesAndDate) : parties,
    severity,
    threeFields,
    unique: duplicates === 0 && random.chance(0.5),
  };
}

/** The rows with names and date of birth alone. */
export const onlyNamesAndDate = (rows: readonly Labelled[]): Labelled[] =>
  rows.map(({ person, identity: { given, birthName, usualName, birthDate } }) => ({
    person,
    identity: { given, birthName, usualName, birthDate },
  }));
