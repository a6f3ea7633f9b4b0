import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import MiniSearch from 'minisearch';
import { Random } from '#app/demo/random.ts';
import { unwrap } from '#kernel/result.ts';
import type { AddressBook } from '#modules/territory/server/addresses/address-book.ts';
import { loadAddressBook } from '#modules/territory/server/addresses/load-addresses.ts';
import { localGeocoder } from '#modules/territory/server/addresses/local-geocoder.ts';
import { readBan, type ReadBan } from '#modules/territory/server/addresses/read-ban.ts';
import { storeAddresses } from '#modules/territory/server/addresses/store-addresses.ts';
import { isLight, wordsOf } from '#modules/territory/server/addresses/words.ts';
import { aBan, banLines, type BanAddress } from '#modules/territory/testing/a-ban.ts';
import { alter } from '#modules/territory/testing/altered-spelling.ts';
import { COLLECTIVITY, embeddedEngine, type Scratch } from './engines.ts';
import { atLeast, atMost, timed, type Bench, type Line } from './report.ts';

const ROWS = 600_000;
const TEXTS = 20_000;
const bench = 'addresses';
/** addok is a server of its own (Python, Redis, 6 GB): it is not on this machine, so nothing is measured beside it. */
const NO_ADDOK = 'addok is not on this machine';

/** A made-up base of a département: imported, loaded, then asked for addresses as people misspell them. */
export const run: Bench = async ({ say }) => {
  const folder = mkdtempSync(join(tmpdir(), 'ancrage-bench-'));
  const scratch = await embeddedEngine.open();
  try {
    const addresses = [...aBan({ rows: ROWS })];
    const path = join(folder, 'adresses-44.csv.gz');
    say(`writing ${ROWS.toLocaleString('en')} rows`);
    await writeBan(path, addresses);
    const { lines, base } = await measureImport(scratch, path, say);
    say('loading the book');
    const loaded = await timed(() => scratch.db.act(COLLECTIVITY, (tx) => loadAddressBook(tx, COLLECTIVITY)));
    const load = { bench, what: `loading ${loaded.value.size.streets} streets`, value: loaded.ms / 1000 };
    const asked = spell(addresses);
    return [
      ...lines,
      atMost({ ...load, unit: 's' }, 3),
      ...(await measureSearch(loaded.value, asked, say)),
      measureTyping(loaded.value, asked),
      measureMiniSearch(base, asked, say),
    ];
  } finally {
    await scratch.drop();
    rmSync(folder, { recursive: true, force: true });
  }
};

async function writeBan(path: string, addresses: readonly BanAddress[]): Promise<void> {
  function* chunks(): Generator<string> {
    for (const line of banLines(addresses)) yield `${line}\n`;
  }
  await pipeline(Readable.from(chunks()), createGzip({ level: 1 }), createWriteStream(path));
}

async function measureImport(
  { db }: Scratch,
  path: string,
  say: (text: string) => void,
): Promise<{ lines: Line[]; base: ReadBan }> {
  const read = await timed(async () => unwrap(await readBan(path)));
  const base = read.value;
  say(`read in ${Math.round(read.ms)} ms`);
  const who = { collectivityId: COLLECTIVITY, by: 'bench', now: new Date() };
  const file = { name: 'adresses-44.csv.gz', sha256: base.sha256 };
  const stored = await timed(() => db.act(COLLECTIVITY, (tx) => storeAddresses(tx, who, { file, base })));
  say(`stored in ${Math.round(stored.ms)} ms`);
  const what = `PGlite: importing a base of ${ROWS.toLocaleString('en')} rows, gzip`;
  return {
    base,
    lines: [
      atMost({ bench, what, value: (read.ms + stored.ms) / 1000, unit: 's' }, 180),
      { bench, what: 'of which reading the file', value: read.ms / 1000, unit: 's' },
      { bench, what: 'of which writing the tables', value: stored.ms / 1000, unit: 's' },
    ],
  };
}

type Asked = { address: BanAddress; text: string };

function spell(addresses: readonly BanAddress[]): Asked[] {
  const random = new Random('bench-addresses');
  return Array.from({ length: TEXTS }, () => {
    const address = random.pick(addresses);
    return { address, text: alter(random, address).text };
  });
}

async function measureSearch(
  book: AddressBook,
  asked: readonly Asked[],
  say: (text: string) => void,
): Promise<Line[]> {
  const geocoder = localGeocoder(book);
  const texts = asked.map(({ text }) => text);
  await geocoder.searchMany(texts.slice(0, 1000));
  const { ms, value: matches } = await timed(() => geocoder.searchMany(texts));
  say(`${TEXTS} misspelt addresses in ${Math.round(ms)} ms`);
  const isFound = (at: number): boolean => matches[at]?.id === asked[at].address.id;
  const positions = [...asked.keys()];
  const found = positions.filter(isFound).length;
  const wrong = positions.filter((at) => {
    const match = matches[at];
    return match !== null && !isFound(at) && match.level === 'housenumber' && match.score >= 0.8;
  }).length;
  return [
    atLeast(
      {
        bench,
        what: 'misspelt addresses located on one core',
        value: (TEXTS / ms) * 1000,
        unit: '/s',
        note: NO_ADDOK,
      },
      2000,
    ),
    atLeast({ bench, what: 'of which at their own door', value: (100 * found) / TEXTS, unit: '%' }, 97),
    atMost({ bench, what: 'of which at another door with certainty', value: wrong, unit: `of ${TEXTS}` }, 0),
  ];
}

/** What is shown under a field at each key, from the third one. */
function measureTyping(book: AddressBook, asked: readonly Asked[]): Line {
  const times: number[] = [];
  for (const { text } of asked.slice(0, 300))
    for (let end = 3; end <= text.length; end += 2) {
      const started = performance.now();
      book.search(text.slice(0, end), { typing: true, limit: 6 });
      times.push(performance.now() - started);
    }
  const sorted = times.toSorted((a, b) => a - b);
  const value = sorted[Math.floor(sorted.length * 0.99)];
  return atMost({ bench, what: 'suggestions while typing, 99th percentile', value, unit: 'ms' }, 20);
}

const SOME = 1000;
/** Words of more streets than that are not asked for: MiniSearch would score every street of the département. */
const COMMON = 1500;

/** The library alone, doing only what comes first: the candidates, by words that few streets have. */
function measureMiniSearch({ streets }: ReadBan, asked: readonly Asked[], say: (text: string) => void): Line {
  say('the same candidates from MiniSearch');
  const frequency = new Map<string, number>();
  const documents = streets.map(({ name, communeName, postcodes }, id) => {
    const words = wordsOf(name).filter((word) => !isLight(word));
    for (const word of new Set(words)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
    return { id, name: words.join(' '), place: `${wordsOf(communeName).join(' ')} ${postcodes.join(' ')}` };
  });
  const engine = new MiniSearch({ fields: ['name', 'place'], tokenize: (text) => text.split(' ') });
  engine.addAll(documents);
  const started = performance.now();
  for (const { text } of asked.slice(0, SOME)) {
    const words = wordsOf(text).filter((word) => !isLight(word) && (frequency.get(word) ?? 0) <= COMMON);
    engine.search(words.join(' '), {
      fields: ['name'],
      fuzzy: (word) => (frequency.has(word) ? false : word.length >= 8 ? 2 : word.length >= 4 ? 1 : false),
    });
  }
  const value = (SOME / (performance.now() - started)) * 1000;
  return { bench, what: 'MiniSearch: candidates alone, before any scoring', value, unit: '/s' };
}
