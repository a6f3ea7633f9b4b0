import { describe, expect, test } from 'vitest';
import { generateDemo } from './index.ts';
import { distinct, inQpv, knownOn, ofYear, total, trueOn, type Row } from './testing/known.ts';

const COUNCIL = '2025-06-26';
const NEW_YEAR = '2026-01-01';

const demo = generateDemo();
const atCouncil = knownOn(demo, COUNCIL);
const now = knownOn(demo, NEW_YEAR);
const of = (kind: string, known = atCouncil): Row[] => known.get(kind) ?? [];
const values = (rows: readonly Row[], name: string): string[] => rows.map((row) => row[name]);
const persons = (rows: readonly Row[]): number => distinct(values(rows, 'person'));
const share = (part: number, whole: number): number => Math.round((10_000 * part) / whole) / 100;

describe('support since 2020', () => {
  const files = of('support-started').filter(
    (row) => row.programme === 'osez-entreprendre' && row.day >= '2020-01-01',
  );
  const residents = files.filter((row) => inQpv(row, row.day));
  const under = (generation: string): Row[] =>
    files.filter((row) => row[`qpv-${generation}`].startsWith('Q'));

  test('823 persons of the QPV in about 1,090 files, 1,348 persons in all', () => {
    expect(persons(residents)).toBe(823);
    expect(residents.length).toBeGreaterThan(1080);
    expect(residents.length).toBeLessThan(1105);
    expect(persons(files)).toBe(1348);
  });

  test('each outline gives another number', () => {
    const counts = [persons(residents), persons(under('2015')), persons(under('2024'))];
    expect(distinct(counts.map(String))).toBe(3);
    for (const count of counts) expect(Math.abs(count - 823)).toBeLessThan(25);
  });

  test('residents are met by several structures', () => {
    const met = new Map<string, Set<string>>();
    for (const row of residents)
      met.set(row.person, (met.get(row.person) ?? new Set()).add(row.organisation));
    expect([...met.values()].filter((structures) => structures.size > 1).length).toBeGreaterThan(180);
    expect([...met.values()].some((structures) => structures.size === 4)).toBe(true);
  });

  test('another programme and the end of 2019 stay out of the count', () => {
    const all = of('support-started');
    expect(all.filter((row) => row.programme !== 'osez-entreprendre').length).toBe(140);
    expect(all.filter((row) => row.day < '2020-01-01').length).toBe(32);
  });

  test('38 % created their activity', () => {
    const created = of('activity-created');
    expect(share(persons(created), persons(files))).toBeCloseTo(38, 0);
    expect(share(created.filter((row) => inQpv(row, row.day)).length, 823)).toBeCloseTo(38, 0);
  });
});

describe('social clauses in 2024', () => {
  const hours = (known = atCouncil): Row[] => ofYear(of('hours-worked', known), 2024);
  const residents = (rows: readonly Row[]): Row[] => rows.filter((row) => inQpv(row, `${row.month}-01`));

  test('503 residents, 188,412.50 hours of theirs, 314,037.25 of all 1,480', () => {
    expect(persons(residents(hours()))).toBe(503);
    expect(total(residents(hours()))).toBe(18_841_250);
    expect(total(hours())).toBe(31_403_725);
    expect(persons(hours())).toBe(1480);
  });

  test('declarations of September 2025 change the figures a little', () => {
    expect(persons(residents(hours(now)))).toBe(504);
    const added = total(hours(now)) - total(hours());
    expect(added).toBeGreaterThan(10_000);
    expect(total(hours(now))).toBeLessThan(31_450_000);
  });

  test('every hour has a sector and a buyer of its contract; half are of construction, one in fifty has no kind of employment', () => {
    const known = hours();
    const signed = new Map(of('clause-contract-signed').map((row) => [row.contract, row.buyer]));
    expect(known.every((row) => row.sector !== '' && row.buyer === signed.get(row.contract))).toBe(true);
    expect(new Set(values(known, 'buyer')).size).toBe(6);
    const ofConstruction = known.filter(({ sector }) => sector === 'Bâtiment et travaux publics');
    expect(share(total(ofConstruction), total(known))).toBe(51.55);
    const unsaid = known.filter((row) => !row['employment-type']);
    expect(share(unsaid.length, known.length)).toBeCloseTo(2, 0);
    expect(unsaid.every(({ hiring }) => !hiring)).toBe(true);
  });

  test('what was known at the end of 2024 was not yet all', () => {
    expect(total(hours(knownOn(demo, '2024-12-31')))).toBeLessThan(27_000_000);
  });

  test('a month of one person stays likely, whatever the contracts', () => {
    const months = new Map<string, number>();
    for (const row of of('hours-worked')) {
      const key = `${row.person} ${row.month}`;
      months.set(key, (months.get(key) ?? 0) + total([row]));
    }
    expect(Math.max(...months.values())).toBeLessThanOrEqual(18_000);
    expect(Math.min(...months.values())).toBeGreaterThanOrEqual(1000);
  });

  test('120 contracts with hours due, all those that were worked on', () => {
    const contracts = new Set(values(of('clause-contract-signed'), 'contract'));
    expect(contracts.size).toBe(120);
    expect(of('hours-worked', now).every((row) => contracts.has(row.contract))).toBe(true);
    expect(of('clause-contract-signed').every((row) => Number(row.quantity) >= 150)).toBe(true);
  });
});

test('insertion contracts, more than a thousand a year since 2022 if all kinds count', () => {
  const signed = [2020, 2021, 2022, 2023, 2024, 2025].map((year) =>
    ofYear(of('insertion-contract-signed'), year),
  );
  expect(signed.map((rows) => rows.length)).toEqual([871, 962, 1008, 1021, 1047, 540]);
  expect(signed[4].filter((row) => row.siae !== 'AI' && row.siae !== 'EITI').length).toBe(880);
  for (const rows of signed) expect(persons(rows)).toBeLessThan(rows.length * 0.8);
});

test('employers: 312 companies at the council, 287 on 1 January 2026', () => {
  const companies = (rows: readonly Row[]): number =>
    distinct(rows.map((row) => row.organisation.slice(0, 9)));
  const committed = trueOn(of('employer-committed'), COUNCIL);
  expect(companies(committed)).toBe(312);
  expect(distinct(values(committed, 'organisation'))).toBe(338);
  expect(companies(of('employer-committed').filter((row) => row.from <= COUNCIL))).toBe(371);
  expect(companies(trueOn(of('employer-committed', now), NEW_YEAR))).toBe(287);
});

test('events of 2024: neither 231 events nor 259 declarations are 250', () => {
  const events = (rows: readonly Row[]): number => distinct(rows.map((row) => `${row.day} ${row.venue}`));
  const declared = ofYear(of('recruitment-event-held'), 2024);
  expect(declared.length).toBe(259);
  expect(events(declared)).toBe(231);
  const before = [2020, 2021, 2022, 2023].map((year) => events(ofYear(of('recruitment-event-held'), year)));
  expect(before).toEqual([61, 117, 166, 203]);
  const onTheLine = of('recruitment-event-held').filter((row) => row.venue === 'Place Mendès-France');
  expect(new Set(values(onTheLine, 'commune'))).toEqual(new Set(['44109', '44162']));
});

describe('premises', () => {
  /** The observation that holds for each of the premises of the QPV: the latest begun. */
  const standing = (on: string): Row[] => {
    const latest = new Map<string, Row>();
    for (const row of trueOn(of('premises-observed'), on)) {
      const other = latest.get(row.premises);
      if (!other || other.from < row.from) latest.set(row.premises, row);
    }
    return [...latest.values()];
  };
  const inside = (on: string): Row[] => standing(on).filter((row) => inQpv(row, on));
  const controlled = (rows: readonly Row[], control: string): Row[] =>
    rows.filter((row) => row.control === control);
  const publicShare = (on: string): number => {
    const known = inside(on).filter((row) => row.control !== 'unknown');
    return share(controlled(known, 'public').length, known.length);
  };

  test('646 in the QPV, 33.06 % of the known public, 30.96 % of all', () => {
    const rows = inside(COUNCIL);
    expect(rows.length).toBe(646);
    expect(controlled(rows, 'unknown').length).toBe(41);
    expect(controlled(rows, 'public').length).toBe(200);
    expect(publicShare(COUNCIL)).toBe(33.06);
    expect(share(200, 646)).toBe(30.96);
    expect(standing(COUNCIL).length - rows.length).toBe(120);
  });

  test('a larger share of the area', () => {
    const known = inside(COUNCIL).filter((row) => row.control !== 'unknown');
    expect(share(total(controlled(known, 'public')), total(known))).toBeCloseTo(35.9, 1);
  });

  test('27 % in 2021, then up every year, never yet 38 %', () => {
    expect([publicShare('2021-01-01'), publicShare('2021-12-31')]).toEqual([27.03, 27.03]);
    const shares = ['2021-12-31', '2022-12-31', '2023-12-31', '2024-12-31', COUNCIL].map(publicShare);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  test('17 % vacant', () => {
    const known = inside(COUNCIL).filter((row) => row.occupancy !== 'unknown');
    expect(share(known.filter((row) => row.occupancy === 'vacant').length, known.length)).toBe(17.08);
  });

  test('premises with an open observation end with it', () => {
    const open = new Set(values(trueOn(of('premises-observed'), COUNCIL), 'premises'));
    const last = new Map<string, Row>();
    for (const row of of('premises-observed'))
      if (row.from >= (last.get(row.premises)?.from ?? '')) last.set(row.premises, row);
    for (const premises of open) expect(last.get(premises)?.to).toBe('');
    expect(last.size - open.size).toBe(5);
  });
});

test('polarities: six planned by 2029, one delivered', () => {
  const planned = of('polarity-planned');
  expect(new Set(values(planned, 'polarity'))).toEqual(
    new Set([
      'Boissière',
      'Bottière',
      'Dervallières',
      'Mendès-France',
      'Chêne des Anglais',
      'Château de Rezé',
    ]),
  );
  expect(planned.every((row) => row.day <= '2029-12-31')).toBe(true);
  expect(of('polarity-delivered').map((row) => [row.polarity, row.day])).toEqual([
    ['Boissière', '2024-11-15'],
  ]);
});

test('six reuse shops in the QPV, two outside, one closed', () => {
  for (const [known, on] of [
    [atCouncil, COUNCIL],
    [now, NEW_YEAR],
  ] as const) {
    const open = trueOn(of('reuse-shop-open', known), on);
    expect([open.length, open.filter((row) => inQpv(row, on)).length]).toEqual([8, 6]);
  }
  expect(of('reuse-shop-open').length).toBe(9);
});

test('the six members of the speech, and one that left', () => {
  const members = trueOn(of('programme-membership'), COUNCIL);
  expect(values(members, 'member').sort()).toEqual([
    'ATDEC',
    'Adie',
    'France Active',
    'Initiative Nantes',
    'Ouvre-Boîtes 44',
    'Singa',
  ]);
  expect(trueOn(of('programme-membership'), '2022-06-30').map((row) => row.member)).toContain('BGE');
});

test('zero unemployment: two territories in March, 17 and 7 employed, then 31 and 15', () => {
  expect(values(of('territory-habilitated'), 'day')).toEqual(['2025-03-21', '2025-03-21']);
  const employed = (known: typeof now, on: string): number[] => {
    const rows = trueOn(of('ebe-employed', known), on);
    return ['44109', '44143'].map((commune) => persons(rows.filter((row) => row.commune === commune)));
  };
  expect(employed(atCouncil, COUNCIL)).toEqual([17, 7]);
  expect(employed(now, NEW_YEAR)).toEqual([31, 15]);
  expect(of('ebe-employed', now).filter((row) => row.to !== '').length).toBe(1);
  expect([persons(of('tzcld-supported')), of('job-created').length]).toEqual([118, 24]);
  expect(of('job-created', now).length).toBe(46);
  expect(of('ebe-employed').every((row) => row.from >= '2025-05-05')).toBe(true);
});

test('some neighbourhoods have small numbers', () => {
  const residents = ofYear(of('hours-worked'), 2024);
  for (const qpv of ['QN04411I', 'QN04416I']) {
    const count = persons(residents.filter((row) => row['qpv-2024'] === qpv));
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(11);
  }
});

test('persons are shared by structures of every kind', () => {
  const kinds = ['support-started', 'insertion-contract-signed', 'hours-worked'];
  const [support, insertion, clauses] = kinds.map((kind) => new Set(values(of(kind), 'person')));
  expect(support.intersection(insertion).size).toBeGreaterThan(50);
  expect(insertion.intersection(clauses).size).toBeGreaterThan(200);
});

test('nearly all homes are known, under both outlines', () => {
  const rows = ['support-started', 'insertion-contract-signed', 'hours-worked'].flatMap((kind) => of(kind));
  const unknown = rows.filter((row) => row['qpv-2015'] === '' || row['qpv-2024'] === '').length;
  expect(share(unknown, rows.length)).toBeGreaterThan(0.5);
  expect(share(unknown, rows.length)).toBeLessThan(4);
});

test('a home has one place at a date, whoever writes it', () => {
  const homes = new Map<string, Set<string>>();
  for (const row of of('insertion-contract-signed'))
    homes.set(row.person, (homes.get(row.person) ?? new Set()).add(row.commune));
  expect([...homes.values()].every((communes) => communes.size === 1)).toBe(true);
});
