import { clauseFilings } from './domains/clauses.ts';
import { employerFilings } from './domains/employers.ts';
import { eventFilings } from './domains/events.ts';
import { insertionFilings } from './domains/insertion.ts';
import { premisesFilings } from './domains/premises.ts';
import { registerFilings } from './domains/registers.ts';
import { supportFilings } from './domains/support.ts';
import { zeroUnemploymentFilings } from './domains/zero-unemployment.ts';
import { writeFile } from './file-text.ts';
import { kindNamed, type Filing } from './filing.ts';
import { mishapsOf } from './mishaps.ts';
import { NAMED } from './organisations.ts';
import { Population } from './population.ts';
import { Random } from './random.ts';

/** One act of the demonstration: a file deposited as it would be by hand, or a whole file taken back. */
export type DemoDeposit =
  | {
      type: 'file';
      /** ISO instant, in UTC. */
      recordedAt: string;
      kind: string;
      fileName: string;
      depositor: string;
      label: string;
      /** Text of the CSV file, in the template of its kind. */
      content: string;
    }
  | { type: 'withdraw'; recordedAt: string; fileName: string; note: string };

const organisations: Readonly<Record<string, string>> = Object.fromEntries(
  NAMED.map(({ siret, name }) => [siret, name]),
);

/** The territory of the demonstration. Its evidence is invented; only names said in the speech are real. */
export const DEMO_TERRITORY = {
  slug: 'nantes-metropole-demo',
  name: 'Nantes Métropole (démonstration)',
  /** Names of organisations, by SIRET. */
  organisations,
} as const;

/**
 * The evidence of the demonstration as ordered deposits, the same at every run: no clock, no network, a fixed seed.
 * README.md says which truths it is built to show.
 */
export function generateDemo(): DemoDeposit[] {
  const filings = allFilings();
  const mishaps = mishapsOf(filings);
  const deposits: DemoDeposit[] = [
    ...[...filings, ...mishaps.filings].map(toDeposit),
    ...mishaps.withdrawals.map((withdrawal) => ({ type: 'withdraw' as const, ...withdrawal })),
  ];
  return deposits.sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0));
}

function allFilings(): Filing[] {
  // Everyone is numbered here once: the same person keeps one number from a structure to another.
  const population = new Population(new Random('population'));
  const support = supportFilings(population);
  const insertion = insertionFilings(population, support.people);
  return [
    ...support.filings,
    ...insertion.filings,
    ...clauseFilings(population, insertion.peopleOf),
    ...zeroUnemploymentFilings(population),
    ...employerFilings(),
    ...eventFilings(),
    ...premisesFilings(),
    ...registerFilings(),
  ];
}

function toDeposit({ kind, fileName, depositor, label, recordedAt, lines }: Filing): DemoDeposit {
  return {
    type: 'file',
    recordedAt,
    kind,
    fileName,
    depositor: depositor.name,
    label,
    content: writeFile(kindNamed(kind), lines, depositor.dialect),
  };
}
