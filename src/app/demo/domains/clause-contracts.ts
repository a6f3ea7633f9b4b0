import type { DayNumber } from '#kernel/days.ts';
import { monthStart, workday, yearOf } from '../calendar.ts';
import { fileStatements, onDays, yearly, type Filing, type Statement } from '../filing.ts';
import { BUYERS, depositor, HOLDERS_FROM, type Organisation } from '../organisations.ts';
import { Random } from '../random.ts';
import { siretOf } from '../siret.ts';

/** A public contract with a social clause. Months are counted from year 0. */
export type Contract = {
  number: string;
  buyer: Organisation;
  holder: string;
  sector: string;
  notified: DayNumber;
  firstMonth: number;
  lastMonth: number;
  facilitator: Facilitator;
};

/** Who follows the clauses of some buyers and reports their hours. */
export type Facilitator = 'metropole' | 'landlords' | 'communes';

const COUNT = 120;
const HOLDERS = 46;
/** The first contracts were already running when the evidence begins. */
const FIRST_MONTH = 2019 * 12 + 5;
const LAST_MONTH = 2025 * 12 + 3;

const BUYER_CHOICES: readonly (readonly [Pick<Contract, 'buyer' | 'facilitator'>, number])[] = [
  [{ buyer: BUYERS.metropole, facilitator: 'metropole' }, 40],
  [{ buyer: BUYERS.nantes, facilitator: 'metropole' }, 22],
  [{ buyer: BUYERS.landlord, facilitator: 'landlords' }, 16],
  [{ buyer: BUYERS.developer, facilitator: 'landlords' }, 10],
  [{ buyer: BUYERS.reze, facilitator: 'communes' }, 6],
  [{ buyer: BUYERS.herblain, facilitator: 'communes' }, 6],
];

/** The contracts, spread evenly over the years. */
export function signContracts(): Contract[] {
  const random = new Random('clause contracts');
  const numbers = new Map<number, number>();
  return Array.from({ length: COUNT }, (_, at) => {
    const firstMonth = FIRST_MONTH + Math.floor((at * (LAST_MONTH - FIRST_MONTH)) / (COUNT - 1));
    const notified = workday(random, monthStart(firstMonth) - 25, monthStart(firstMonth) - 1);
    const year = yearOf(notified);
    const no = (numbers.get(year) ?? random.int(3, 20)) + random.int(1, 9);
    numbers.set(year, no);
    return {
      number: `${year}-${String(no).padStart(4, '0')}`,
      ...random.weighted(BUYER_CHOICES),
      holder: siretOf(HOLDERS_FROM + random.int(0, HOLDERS - 1), random.chance(0.2) ? 2 : 1),
      sector: sectorOf(at),
      notified,
      firstMonth,
      lastMonth: firstMonth + random.int(8, 30),
    };
  });
}

/** Sectors of the contracts of a large town, by how often they carry a clause. */
const SECTORS: readonly (readonly [sector: string, weight: number])[] = [
  ['Bâtiment et travaux publics', 58],
  ['Nettoyage, déchets et environnement', 17],
  ['Espaces verts et agriculture', 11],
  ['Restauration et alimentation', 6],
  ['Transport et livraison', 4],
  ['Services aux organisations', 4],
];

/** Drawn apart from the rest: what was drawn before there were sectors stays as it was. */
const sectorOf = (contract: number): string => new Random(`sector ${contract}`).weighted(SECTORS);

/** Contracts under way in a month. */
export const underWay = (contracts: readonly Contract[], month: number): Contract[] =>
  contracts.filter((contract) => contract.firstMonth <= month && month <= contract.lastMonth);

/**
 * Files of contracts signed. Hours due are set from the hours done, so that each contract is early, on time or late by a
 * likely share; some are amended later, which corrects the first line.
 */
export function contractFilings(contracts: readonly Contract[], done: ReadonlyMap<string, number>): Filing[] {
  const random = new Random('clause contracts filing');
  const statements = contracts.flatMap((contract) =>
    stateContract(random, contract, done.get(contract.number) ?? 0),
  );
  return fileStatements({
    kind: 'clause-contract-signed',
    depositor: depositor('Mission clauses de la métropole', 'metropole', 'spreadsheet'),
    stem: 'marches-a-clause_metropole',
    title: 'Marchés à clause sociale signés',
    windows: [...onDays(['2019', '2020-01-31', '2020-02-20']), ...yearly(random)],
    statements,
  });
}

/** Long enough for the amendment to come in the file of another year. */
const AMENDED_AFTER = 400;

function stateContract(random: Random, contract: Contract, done: number): Statement[] {
  const elapsed = (2025 * 12 + 4 - contract.firstMonth + 1) / (contract.lastMonth - contract.firstMonth + 1);
  const expected = (done / Math.min(1, elapsed)) * (0.85 + random.next() * 0.4);
  // Contracts state round numbers of hours.
  const due = Math.max(150, Math.round(expected / 1000) * 10) * 100;
  const cells = {
    contract: contract.number,
    organisation: contract.holder,
    buyer: contract.buyer.siret,
    day: contract.notified,
    quantity: due,
  };
  const statement = { on: contract.notified, cells };
  if (!random.chance(0.14) || yearOf(contract.notified) > 2023) return [statement];
  const first = { ...cells, quantity: Math.round((due * 0.8) / 1000) * 1000 };
  return [
    { on: contract.notified, cells: first },
    { on: contract.notified + AMENDED_AFTER, cells },
  ];
}
