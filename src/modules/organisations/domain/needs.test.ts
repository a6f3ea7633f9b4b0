import { expect, test } from 'vitest';
import { findDuplicates, type Comparable } from './duplicates.ts';
import { fitOf, type Whereabouts } from './eligible.ts';
import { proposedBy } from './flags.ts';
import { needsIn } from './needs.ts';
import { NEEDS, FAMILIES } from './vocabularies.ts';
import { PLAIN_WORDS } from './plain-words.ts';
import { metresBetween, walkingMinutes } from './walking.ts';

const first = (text: string): string | undefined => needsIn(text)[0]?.need;

test.each([
  ['je veux monter ma boîte', 'creer-une-entreprise'],
  ['création d’entreprise', 'creer-une-entreprise'],
  ['créer une activité', 'creer-une-entreprise'],
  ['start a bussiness', 'creer-une-entreprise'],
  ['aprendre le francais', 'lecture-ecriture-calcul'],
  ['I need food for my kids', 'equipement-et-alimentation'],
  ['ordinatuer', 'numerique'],
  ['je ne peux plus payer mon loyer', 'logement-hebergement'],
  ['permi de conduire', 'mobilite'],
  ['psycologue', 'sante'],
])('“%s” is understood', (text, family) => {
  expect(first(text)?.split('--')[0]).toBe(family);
});

test('what says nothing is not understood', () => {
  expect(needsIn('xyzzy')).toEqual([]);
  expect(needsIn('')).toEqual([]);
  expect(needsIn('je cherche de l’aide')).toEqual([]);
});

test('every plain word stands for needs that exist, and each need is said by one at least', () => {
  const known = new Set([...NEEDS.map(({ value }) => value), ...FAMILIES.map(({ id }) => id)]);
  for (const [text, ...needs] of PLAIN_WORDS)
    expect(
      needs.filter((need) => !known.has(need)),
      text,
    ).toEqual([]);
  for (const { value, label } of NEEDS) expect(needsIn(label.fr).map((one) => one.need)).toContain(value);
});

const AT: Whereabouts = { commune: '44109', qpv: { '2015': 'out', '2024': 'QN04405M' } };
const OPEN = { zone: [], qpv: [], generation: null, publics: [] };

test('a service kept to a neighbourhood fits those who live there, under the outlines that it names', () => {
  expect(fitOf({ ...OPEN, qpv: ['QN04405M'], generation: '2024' }, AT)).toBe('yes');
  expect(fitOf({ ...OPEN, qpv: ['QN04406M'], generation: '2024' }, AT)).toBe('no');
  expect(fitOf({ ...OPEN, qpv: ['QP044005'], generation: '2015' }, AT)).toBe('no');
  expect(
    fitOf({ ...OPEN, qpv: ['QN04406M'], generation: '2024' }, { ...AT, qpv: { '2015': null, '2024': null } }),
  ).toBe('ask');
});

test('zones are towns, départements, the country; an EPCI has to be asked', () => {
  const fit = (zone: string[]) => fitOf({ ...OPEN, zone }, AT);
  expect([fit(['44109']), fit(['44']), fit(['france']), fit(['35']), fit(['244400404'])]).toEqual([
    'yes',
    'yes',
    'yes',
    'no',
    'ask',
  ]);
});

const one = (structureNo: number, change: Partial<Comparable>): Comparable => ({
  structureNo,
  name: 'Centre social du Tournesol',
  siret: null,
  commune: 'Nantes',
  point: null,
  phone: null,
  mail: null,
  ...change,
});

test('duplicates are told with their reasons, and two agencies of one network are not', () => {
  const point = { lon: -1.55, lat: 47.21 };
  const pairs = findDuplicates([
    one(1, { siret: '13000548100010', point }),
    one(2, { name: 'CENTRE SOCIAL TOURNESOL', point: { lon: -1.5501, lat: 47.21 }, phone: '02 40 00 00 00' }),
    one(3, { name: 'Maison du vélo', siret: '13000548100010' }),
    one(4, { name: 'Centre social du Tournesol', commune: 'Rennes' }),
  ]);
  expect(pairs.map(({ first: a, second: b }) => [a, b])).toEqual([
    [1, 2],
    [1, 3],
  ]);
  expect(pairs[0].reasons.map(({ code }) => code)).toEqual(['near-name', 'near-place']);
});

test('SIRENE proposes; what it does not know is not no', () => {
  expect(proposedBy({ siret: '', ess: 'O', naf: '4779Z' })).toEqual(['ess', 'reuse']);
  expect(proposedBy({ siret: '', ess: '', naf: '94.99Z' })).toEqual([]);
});

test('a kilometre as the crow flies is about a quarter of an hour on foot', () => {
  const metres = metresBetween({ lon: -1.55, lat: 47.2 }, { lon: -1.55, lat: 47.209 });
  expect(metres).toBeCloseTo(1000, -1);
  expect(walkingMinutes(metres)).toBe(17);
});
