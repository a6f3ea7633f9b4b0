import type { DayNumber } from '#kernel/days.ts';
import { workday, yearOf, yearSpan } from '../calendar.ts';
import type { Cells } from '../file-text.ts';
import { fileStatements, HURRIED, quarterly, yearly, type Filing, type Statement } from '../filing.ts';
import { depositor, SIAE, type Organisation, type Siae } from '../organisations.ts';
import { hurried, personCells, type Person, type Population } from '../population.ts';
import { Random } from '../random.ts';
import { inside, only2015, only2024, outside, unknown, type Place } from '../territory.ts';

/**
 * Contracts signed by year and kind. Without AI and EITI, 2024 falls from 1,047 to 880: "more than a thousand" holds
 * only when all five kinds count. 2025 stops on 20 June.
 */
const SIGNED: Readonly<Record<number, Readonly<Record<Siae, number>>>> = {
  2020: { ACI: 301, EI: 142, ETTI: 287, AI: 124, EITI: 17 },
  2021: { ACI: 326, EI: 160, ETTI: 322, AI: 129, EITI: 25 },
  2022: { ACI: 340, EI: 170, ETTI: 337, AI: 131, EITI: 30 },
  2023: { ACI: 344, EI: 174, ETTI: 338, AI: 132, EITI: 33 },
  2024: { ACI: 352, EI: 178, ETTI: 350, AI: 131, EITI: 36 },
  2025: { ACI: 181, EI: 92, ETTI: 180, AI: 68, EITI: 19 },
};

/** Contracts that one person signs within a year at the structures of one kind. */
const RENEWALS = [
  [1, 70],
  [2, 19],
  [3, 8],
  [4, 3],
] as const;

const CONTRACT_TYPES: Readonly<Record<Siae, readonly (readonly [string | undefined, number])[]>> = {
  ACI: [['cddi', 1]],
  EI: [
    ['cddi', 88],
    ['professionalisation', 9],
    [undefined, 3],
  ],
  ETTI: [['mission', 1]],
  AI: [
    ['cdd-usage', 82],
    ['cddi', 15],
    [undefined, 3],
  ],
  EITI: [['self-employment', 1]],
};

type Contract = {
  person: Person;
  home: Place;
  on: DayNumber;
  siae: Siae;
  org: Organisation;
  type: string | undefined;
  reference: string;
};

const newHome = (random: Random): Place =>
  random.weighted([
    [inside, 41],
    [only2015, 1],
    [only2024, 1],
    [outside, 55],
    [unknown, 2],
  ])(random);

/** Contracts of the structures of insertion, and the people who signed them by year. */
export function insertionFilings(
  population: Population,
  metElsewhere: readonly Person[],
): { filings: Filing[]; peopleOf: Map<number, Person[]> } {
  const random = new Random('insertion');
  const peopleOf = new Map<number, Person[]>();
  const contracts: Contract[] = [];
  for (const year of Object.keys(SIGNED).map(Number)) {
    const known = [...(peopleOf.get(year - 1) ?? []), ...random.shuffle(metElsewhere).slice(0, 90)];
    const signed = signYear(random, year, () =>
      random.chance(0.28) && known.length > 0 ? random.pick(known) : population.meet(newHome(random)),
    );
    peopleOf.set(year, [...new Set(signed.map((contract) => contract.person))]);
    contracts.push(...signed);
  }
  number(contracts);
  return { filings: KINDS.flatMap((siae) => fileKind(siae, contracts)), peopleOf };
}

const KINDS: readonly Siae[] = ['ACI', 'EI', 'ETTI', 'AI', 'EITI'];

function signYear(random: Random, year: number, someone: () => Person): Contract[] {
  const span = yearSpan(year);
  return KINDS.flatMap((siae) => {
    const contracts: Contract[] = [];
    while (contracts.length < SIGNED[year][siae]) {
      const person = someone();
      const org = random.pick(SIAE[siae]);
      const wanted = Math.min(random.weighted(RENEWALS), SIGNED[year][siae] - contracts.length);
      for (let i = 0; i < wanted; i++) {
        const on = workday(random, span.from, span.to);
        const type = typeOf(random, siae, person);
        contracts.push({
          person,
          home: hurried(random, person.home, on),
          on,
          siae,
          org,
          type,
          reference: '',
        });
      }
    }
    return contracts;
  });
}

/** The permanent inclusion contract is for people of 57 and over. */
function typeOf(random: Random, siae: Siae, person: Person): string | undefined {
  const senior = person.ageBand === '50-over' && (siae === 'ACI' || siae === 'EI');
  return senior && random.chance(0.06) ? 'cdi-inclusion' : random.weighted(CONTRACT_TYPES[siae]);
}

function number(contracts: Contract[]): void {
  const last = new Map<string, number>();
  for (const contract of contracts.sort((a, b) => a.on - b.on)) {
    const series = `${contract.org.siret}-${yearOf(contract.on)}`;
    const no = (last.get(series) ?? 0) + 1;
    last.set(series, no);
    contract.reference = `C-${yearOf(contract.on)}-${String(no).padStart(4, '0')}`;
  }
}

/** What goes wrong here: a contract filed under the wrong kind of structure, or a home to be completed. */
function spoil(cells: Cells, random: Random): Cells {
  if (random.chance(0.5)) return { ...cells, siae: cells.siae === 'EI' ? 'ACI' : 'EI' };
  return { ...cells, 'qpv-2015': undefined, 'qpv-2024': undefined };
}

function fileKind(siae: Siae, contracts: readonly Contract[]): Filing[] {
  const random = new Random(`windows ${siae}`);
  return fileStatements({
    kind: 'insertion-contract-signed',
    depositor: depositor(`Réseau des ${siae} (démo)`, siae.toLowerCase(), siae === 'ETTI' ? 'tool' : 'plain'),
    stem: `contrats-insertion_${siae.toLowerCase()}`,
    title: `Contrats d’insertion, ${siae}`,
    windows: siae === 'ETTI' || siae === 'ACI' ? quarterly(random) : yearly(random),
    statements: contracts.filter((contract) => contract.siae === siae).map(statementOf),
    habits: { ...HURRIED, spoil },
  });
}

function statementOf({ person, home, on, siae, org, type, reference }: Contract): Statement {
  return {
    on,
    cells: {
      organisation: org.siret,
      reference,
      day: on,
      siae,
      'contract-type': type,
      ...personCells(person, home),
    },
  };
}
