import { onlyNamesAndDate, caseOf } from '#modules/persons/testing/cases.ts';
import { large } from '#modules/persons/testing/english-files.ts';
import { febrlLike } from '#modules/persons/testing/febrl-like.ts';
import { ORIGINS } from '#modules/persons/testing/name-lists.ts';
import { structures } from '#modules/persons/testing/people.ts';
import type { Person } from '#modules/persons/testing/person.ts';
import {
  keyFromBytes,
  openEncoder,
  PARAMETERS,
  type Encoder,
} from '#modules/persons/domain/encoding/index.ts';
import {
  byExact,
  byMatchKeys,
  bySlk581,
  score,
  truthOf,
  type Labelled,
  type Score,
} from '#modules/persons/domain/evaluate/baselines.ts';
import { link, type DistinctRange } from '#modules/persons/domain/linkage/index.ts';
import { unwrap } from '#kernel/result.ts';
import { atLeast, atMost, type Bench, type Line } from './report.ts';

const bench = 'linkage';
const CASES = 200;
const SIZES = [20_000, 200_000];
const BIG_SIZE = 1_000_000;
const PRECISION = new Map([
  [20_000, 0.98],
  [200_000, 0.97],
  [1_000_000, 0.95],
]);
const SECONDS = new Map([[1_000_000, 40]]);

type Say = (text: string) => void;
type Tools = { encoder: Encoder; say: Say };

/** Lists without names: quality beside what others use, the range, speed and memory. `--big` adds 1,000,000 records. */
export const run: Bench = async ({ big, say }) => {
  const key = unwrap(keyFromBytes(Uint8Array.from({ length: 32 }, (_, at) => at * 7)));
  const tools = { encoder: await openEncoder(key), say };
  return [
    ...(await febrlLines(tools)),
    ...(await hardeningLines(tools)),
    ...(await severityLines(tools)),
    ...(await strataLines(tools)),
    ...(await sizeLines(tools, big ? [...SIZES, BIG_SIZE] : SIZES)),
    ...(await coverageLines(tools)),
  ];
};

type Measured = {
  quality: Score;
  /** Person found for each row, party after party. */
  found: Uint32Array;
  distinct: DistinctRange;
  encode: number;
  link: number;
  /** Seconds of processor for both: what one core takes when the machine does nothing else. */
  cpu: number;
  comparisons: number;
  /** Resident memory at the end, in MB. */
  memory: number;
};

async function measure(
  parties: readonly Labelled[][],
  { encoder }: Tools,
  unique = false,
): Promise<Measured> {
  const started = performance.now();
  const before = process.cpuUsage();
  const files = parties.map((rows, at) => ({
    id: String(at).padStart(4, '0'),
    unique,
    file: encoder.encode(
      rows.map(({ identity }, row) => ({ reference: String(row).padStart(9, '0'), identity })),
      rows.length,
    ),
  }));
  const encoded = performance.now();
  const { persons, distinct, comparisons } = unwrap(await link(files));
  const ended = performance.now();
  const { user, system } = process.cpuUsage(before);
  const found = Uint32Array.from(persons.flatMap((column) => Array.from(column)));
  return {
    quality: score(found, truthOf(parties.flat())),
    found,
    distinct,
    encode: (encoded - started) / 1000,
    link: (ended - encoded) / 1000,
    cpu: (user + system) / 1e6,
    comparisons,
    memory: process.memoryUsage.rss() / 1e6,
  };
}

const percent = (part: number): string => `${(100 * part).toFixed(2)} %`;

function besides(parties: readonly Labelled[][]): string {
  const rows = parties.flat();
  const truth = truthOf(rows);
  const peers = { 'SLK-581': bySlk581, 'strict keys': byMatchKeys, exact: byExact };
  return Object.entries(peers)
    .map(([name, by]) => ({ name, ...score(by(rows), truth) }))
    .map(({ name, f1, error }) => `${name} F1 ${f1.toFixed(3)}, count ${percent(error)}`)
    .join('; ');
}

function noteOf({ quality: { precision, recall, error }, distinct: { low, high, value } }: Measured): string {
  return `P ${precision.toFixed(4)} R ${recall.toFixed(4)}, count ${value} [${low}–${high}] ${percent(error)}`;
}

const cpuOf = ({ cpu }: Measured): string => `${cpu.toFixed(1)} s of processor`;

async function febrlLines(tools: Tools): Promise<Line[]> {
  const { originals, duplicates } = febrlLike('bench');
  const nine: Labelled[][] = [originals, duplicates];
  const lines: Line[] = [];
  for (const [what, parties, least] of [
    ['FEBRL-4-like, three fields, F1', nine.map(onlyNamesAndDate), 0.98],
    ['FEBRL-4-like, nine fields, F1', nine, 0.995],
  ] as const) {
    const measured = await measure(parties, tools);
    const note = `${noteOf(measured)}; ${besides(parties)}`;
    tools.say(`${what} ${measured.quality.f1.toFixed(4)}; ${note}`);
    lines.push(atLeast({ bench, what, value: measured.quality.f1, unit: '', note }, least));
  }
  return lines;
}

/** The same lists encoded without the bits that hardening turns over: the encoder reads its parameters at each filter. */
async function hardeningLines(tools: Tools): Promise<Line[]> {
  const { originals, duplicates } = febrlLike('bench');
  const lists: [string, Labelled[][]][] = [
    ['FEBRL-4-like, three fields', [onlyNamesAndDate(originals), onlyNamesAndDate(duplicates)]],
    ['6 × 5,000, medium errors', structures({ seed: 'bench', severity: 'medium' }).parties],
  ];
  const lines: Line[] = [];
  for (const [name, parties] of lists) {
    const hardened = await measure(parties, tools);
    const plain = await withoutFlips(() => measure(parties, tools));
    const cost = plain.quality.f1 - hardened.quality.f1;
    tools.say(`${name}: F1 ${hardened.quality.f1.toFixed(4)} hardened, ${plain.quality.f1.toFixed(4)} not`);
    lines.push(atMost({ bench, what: `${name}: F1 that hardening costs`, value: cost, unit: '' }, 0.01));
  }
  return lines;
}

async function withoutFlips<T>(work: () => Promise<T>): Promise<T> {
  const { flips, contactFlips } = PARAMETERS;
  Reflect.set(PARAMETERS, 'flips', 0);
  Reflect.set(PARAMETERS, 'contactFlips', 0);
  try {
    return await work();
  } finally {
    Reflect.set(PARAMETERS, 'flips', flips);
    Reflect.set(PARAMETERS, 'contactFlips', contactFlips);
  }
}

async function severityLines(tools: Tools): Promise<Line[]> {
  const lines: Line[] = [];
  for (const severity of ['mild', 'medium', 'heavy'] as const) {
    const { parties } = structures({ seed: 'bench', severity });
    const measured = await measure(parties, tools);
    const { quality } = measured;
    const slk = Math.abs(score(bySlk581(parties.flat()), truthOf(parties.flat())).error);
    const note = `F1 ${quality.f1.toFixed(4)} ${noteOf(measured)}; ${besides(parties)}`;
    const seconds = measured.encode + measured.link;
    tools.say(`6 × 5,000, ${severity}: ${seconds.toFixed(1)} s, ${cpuOf(measured)}; ${note}`);
    const what = `6 × 5,000 persons, ${severity} errors`;
    lines.push(
      atMost(
        { bench, what: `${what}: error of the count`, value: 100 * Math.abs(quality.error), unit: '%', note },
        1.5,
      ),
      atMost(
        { bench, what: `${what}: that error / SLK-581’s`, value: Math.abs(quality.error) / slk, unit: '×' },
        0.2,
      ),
      atMost(
        { bench, what: `${what}: encode and link`, value: seconds, unit: 's', note: cpuOf(measured) },
        5,
      ),
    );
  }
  return lines;
}

/** Whether people whose names are spelt in several ways are missed more often than others. */
async function strataLines(tools: Tools): Promise<Line[]> {
  const { parties, people } = structures({ seed: 'bench', severity: 'medium' });
  const rows = parties.flat();
  const { found } = await measure(parties, tools);
  const recall = (among: (person: Person) => boolean): number =>
    recallOf(rows, found, ({ person }) => among(people[person]));
  const transliterated = ({ origin }: Person): boolean => ORIGINS[origin].respelt;
  const married = ({ usualName }: Person): boolean => usualName !== undefined;
  const rest = recall((person) => !transliterated(person) && !married(person));
  return [['transliterated', transliterated] as const, ['with a name in use', married] as const].map(
    ([name, among]) => {
      const value = 100 * (rest - recall(among));
      tools.say(`recall of the rest ${rest.toFixed(4)}, ${name} ${recall(among).toFixed(4)}`);
      return atMost(
        { bench, what: `6 × 5,000, medium errors: recall lost by names ${name}`, value, unit: 'points' },
        5,
      );
    },
  );
}

/** Share of the pairs of one person that were found, among some rows. */
function recallOf(rows: readonly Labelled[], found: Uint32Array, among: (row: Labelled) => boolean): number {
  const groups = new Map<number, Uint32Array>();
  for (const [at, row] of rows.entries())
    if (among(row)) groups.set(row.person, Uint32Array.from([...(groups.get(row.person) ?? []), found[at]]));
  let [all, together] = [0, 0];
  for (const group of groups.values())
    for (const [at, one] of group.entries())
      for (const other of group.subarray(at + 1)) {
        all++;
        if (one === other) together++;
      }
  return all === 0 ? 1 : together / all;
}

async function sizeLines(tools: Tools, sizes: readonly number[]): Promise<Line[]> {
  const lines: Line[] = [];
  for (const size of sizes) {
    const parties = [large(size, 'bench')];
    const measured = await measure(parties, tools);
    const seconds = measured.encode + measured.link;
    const what = `${size.toLocaleString('en')} records, one list`;
    const note = `F1 ${measured.quality.f1.toFixed(4)} ${noteOf(measured)}; ${besides(parties)}`;
    tools.say(
      `${what}: ${seconds.toFixed(1)} s (${measured.encode.toFixed(1)} + ${measured.link.toFixed(1)}, ${cpuOf(measured)}), ${measured.memory.toFixed(0)} MB; ${note}`,
    );
    lines.push(
      atLeast(
        { bench, what: `${what}: precision`, value: measured.quality.precision, unit: '', note },
        PRECISION.get(size) ?? 0,
      ),
      atMost(
        { bench, what: `${what}: encode and link`, value: seconds, unit: 's', note: cpuOf(measured) },
        SECONDS.get(size) ?? 40,
      ),
      {
        bench,
        what: `${what}: memory of the process, the rows in the clear included`,
        value: measured.memory,
        unit: 'MB',
      },
    );
  }
  return lines;
}

async function coverageLines(tools: Tools): Promise<Line[]> {
  let held = 0;
  let width = 0;
  for (let number = 0; number < CASES; number++) {
    const { parties, unique } = caseOf('bench', number);
    const { distinct, quality } = await measure(parties, tools, unique);
    if (distinct.low <= quality.truth && quality.truth <= distinct.high) held++;
    width += (distinct.high - distinct.low) / quality.truth;
    if (number % 50 === 49) tools.say(`range: ${held} of ${number + 1} hold the truth`);
  }
  return [
    atLeast(
      {
        bench,
        what: `ranges at 95 % that hold the truth, ${CASES} cases`,
        value: (100 * held) / CASES,
        unit: '%',
      },
      93,
    ),
    { bench, what: 'mean width of these ranges, of the persons', value: (100 * width) / CASES, unit: '%' },
  ];
}
