import { day, monthStart } from '../calendar.ts';
import type { Cells } from '../file-text.ts';
import {
  fileStatements,
  HURRIED,
  onDays,
  quarterly,
  yearly,
  type Filing,
  type Statement,
} from '../filing.ts';
import { depositor } from '../organisations.ts';
import { personCells, type Person, type Population } from '../population.ts';
import { Random } from '../random.ts';
import { inside, isInQpv, outside } from '../territory.ts';
import {
  contractFilings,
  signContracts,
  underWay,
  type Contract,
  type Facilitator,
} from './clause-contracts.ts';
import { workHours, type Hours } from './clause-hours.ts';

/** Files of the clauses: contracts signed, hours worked, and hours of 2024 declared after the council. */
export function clauseFilings(
  population: Population,
  insertion: ReadonlyMap<number, readonly Person[]>,
): Filing[] {
  const contracts = signContracts();
  const hours = workHours(contracts, population, insertion);
  const late = lateHours(population, contracts, hours);
  const done = new Map<string, number>();
  for (const { contract, quantity } of [...hours, ...late])
    done.set(contract.number, (done.get(contract.number) ?? 0) + quantity);
  const facilitators: readonly Facilitator[] = ['metropole', 'landlords', 'communes'];
  return [
    ...contractFilings(contracts, done),
    ...facilitators.flatMap((facilitator) => fileHours(facilitator, hours)),
    ...fileLate(late),
  ];
}

const FACILITATORS = {
  metropole: depositor('Mission clauses de la métropole', 'metropole', 'spreadsheet'),
  landlords: depositor('Facilitateur des bailleurs et aménageurs', 'bailleurs', 'tool'),
  communes: depositor('Facilitateur des communes', 'communes'),
} as const satisfies Record<Facilitator, ReturnType<typeof depositor>>;

function fileHours(facilitator: Facilitator, hours: readonly Hours[]): Filing[] {
  const random = new Random(`windows hours ${facilitator}`);
  return fileStatements({
    kind: 'hours-worked',
    depositor: FACILITATORS[facilitator],
    stem: `heures-clauses_${FACILITATORS[facilitator].slug}`,
    title: 'Heures travaillées au titre des clauses',
    windows: facilitator === 'communes' ? yearly(random) : quarterly(random),
    statements: hours.filter((line) => line.contract.facilitator === facilitator).map(statementOf),
    habits: { ...HURRIED, spoil },
  });
}

/** A month is known at its end. */
function statementOf(line: Hours): Statement {
  return { on: monthStart(line.month + 1) - 1, cells: hoursCells(line) };
}

function hoursCells(line: Hours): Cells {
  const { person, home, contract, month, quantity, employer, hiring } = line;
  return {
    organisation: employer,
    contract: contract.number,
    month: monthStart(month),
    quantity,
    hiring,
    ...personCells(person, home),
    sector: contract.sector,
    buyer: contract.buyer.siret,
    'employment-type': employmentOf(line),
  };
}

/** Kind of employment of a person at an employer: the same every month. Who does not say how people were hired says no kind. */
function employmentOf({ person, contract, employer, hiring }: Hours): string | undefined {
  const random = new Random(`employment ${contract.number} ${employer} ${person.id}`);
  const kinds = EMPLOYMENTS[hiring ?? ''];
  return kinds && random.weighted(kinds);
}

const EMPLOYMENTS: Record<string, readonly (readonly [kind: string, weight: number])[] | undefined> = {
  direct: [
    ['fixed-term', 61],
    ['permanent', 17],
    ['professionalisation', 12],
    ['apprenticeship', 10],
  ],
  secondment: [['temporary', 1]],
  subcontract: [['insertion', 1]],
};

/** What goes wrong here: hours mistyped by ten, or a home to be completed. */
function spoil(cells: Cells, random: Random): Cells {
  if (random.chance(0.6))
    return { ...cells, quantity: Math.max(100, Number(cells.quantity) - 1000 * random.int(1, 3)) };
  return { ...cells, 'qpv-2015': undefined, 'qpv-2024': undefined };
}

const LATE_MONTHS = [2024 * 12 + 9, 2024 * 12 + 10, 2024 * 12 + 11] as const;

/** One subcontractor sent its last months of 2024 nine months later: one more resident, two more people from elsewhere. */
function lateHours(population: Population, contracts: readonly Contract[], hours: readonly Hours[]): Hours[] {
  const random = new Random('late hours');
  const [contract] = underWay(contracts, LATE_MONTHS[0]).filter(
    (candidate) => candidate.lastMonth >= LATE_MONTHS[2],
  );
  const employer = contract.holder;
  // Someone already counted on another employer's contract: hours grow, persons do not.
  const known = hours.find(
    (line) =>
      line.month === LATE_MONTHS[0] && line.employer !== employer && isInQpv(line.home, day('2024-10-01')),
  );
  const people = [
    population.meet(inside(random)),
    population.meet(outside(random)),
    population.meet(outside(random)),
  ];
  const crew = known ? [...people, known.person] : people;
  return crew.flatMap((person) =>
    LATE_MONTHS.slice(0, random.int(1, 2)).map((month) => ({
      person,
      home: person.home,
      contract,
      month,
      quantity: random.int(200, 320) * 25,
      employer,
      hiring: 'direct',
    })),
  );
}

function fileLate(late: readonly Hours[]): Filing[] {
  return fileStatements({
    kind: 'hours-worked',
    depositor: FACILITATORS.metropole,
    stem: 'heures-clauses_metropole_declarations-tardives',
    title: 'Heures de 2024 déclarées tardivement',
    windows: onDays(['2024', '2025-09-12', '2025-09-16']),
    statements: late.map((line) => ({ on: day('2025-09-12'), cells: hoursCells(line) })),
  });
}
