import { NEEDS } from '#modules/organisations/index.ts';
import { DirectoryIndex, type ServiceEntry, type ServiceQuery } from '#modules/organisations/server/index.ts';
import { Random } from '../src/app/demo/random.ts';
import { atMost, median, timed, type Bench, type Line } from './report.ts';

/** What the directory must answer among so many services, in so many milliseconds at the median. */
const SERVICES = 50_000;
const MOST_MS = 50;

const WORDS =
  `accompagnement atelier accueil écoute emploi logement budget français numérique famille santé projet création entreprise
  insertion formation droits démarches mobilité vélo ordinateur alimentation épicerie garde enfants jeunes seniors handicap
  orientation bilan compétences entretien candidature réseau culture sport lien social soins dette microcrédit permis conduite`.split(
    /\s+/,
  );

const sentence = (random: Random, words: number): string =>
  Array.from({ length: words }, () => random.pick(WORDS)).join(' ');

function anEntry(random: Random, serviceNo: number): ServiceEntry {
  return {
    serviceNo,
    structureNo: 1 + Math.floor(serviceNo / 4),
    name: `${sentence(random, 4)} ${serviceNo}`,
    structure: `Association ${sentence(random, 2)} ${Math.floor(serviceNo / 4)}`,
    description: sentence(random, 60),
    type: 'accompagnement',
    needs: [random.pick(NEEDS).value, random.pick(NEEDS).value],
    publics: random.chance(0.4) ? ['tous-publics'] : ['jeunes', 'demandeurs-emploi'],
    publicsWords: null,
    conditions: null,
    fees: random.chance(0.9) ? 'gratuit' : 'payant',
    feesWords: null,
    modes: random.chance(0.2) ? ['a-distance'] : ['en-presentiel'],
    languages: random.chance(0.2) ? ['fr', 'en'] : ['fr'],
    qpv: random.chance(0.1) ? ['QN04405M'] : [],
    generation: '2024',
    zone: [],
    by: ['usagers'],
    ways: ['telephoner'],
    waysWords: null,
    link: null,
    point: { lon: -1.55 + random.next() / 2, lat: 47.2 + random.next() / 2 },
    address: `${serviceNo} rue`,
    commune: 'Nantes',
    phone: null,
    mail: null,
    site: null,
    accessibility: null,
    hours: null,
    updated: 20_000,
  };
}

const AT = { lon: -1.55, lat: 47.22 };
const WHERE = { commune: '44109', qpv: { '2015': 'QP044005', '2024': 'QN04405M' } };

/** Questions as people ask them: by need, by words, begun or misspelt, and with every filter. */
const QUESTIONS: Readonly<Record<string, ServiceQuery>> = {
  need: { needs: [NEEDS[5].value], at: AT, where: WHERE },
  family: {
    needs: NEEDS.slice(0, 12).map(({ value }) => value),
    at: AT,
    where: WHERE,
    mode: 'en-presentiel',
  },
  words: { text: 'création entreprise', at: AT },
  misspelt: { text: 'acompagnement nunerique', at: AT },
  begun: { text: 'ordin', at: AT, within: 3000 },
  all: { at: AT, where: WHERE, fees: 'gratuit', public: 'jeunes', language: 'en', checkedSince: 19_000 },
};

const RUNS = 15;

/** How long the directory takes to be read in memory, and to answer. */
export const run: Bench = async ({ say }) => {
  const random = new Random('directory-bench');
  const changes = Array.from({ length: SERVICES }, (_, at) => ({
    serviceNo: at + 1,
    entry: anEntry(random, at + 1),
  }));
  const index = new DirectoryIndex();
  const lines: Line[] = [];
  const line = (what: string, value: number) => ({
    bench: 'directory',
    what: `${what}, ${SERVICES} services`,
    value: Math.round(value * 10) / 10,
    unit: 'ms',
  });
  const built = await timed(() => index.apply(changes));
  lines.push(line('read in memory', built.ms));
  for (const [name, query] of Object.entries(QUESTIONS)) {
    const times: number[] = [];
    for (let turn = 0; turn < RUNS; turn++) times.push((await timed(() => index.find(query))).ms);
    lines.push(atMost(line(`search by ${name} (median)`, median(times)), MOST_MS));
  }
  for (const { what, value, unit } of lines) say(`${what}: ${value} ${unit}`);
  return lines;
};
