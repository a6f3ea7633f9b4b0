import { describe, expect, test } from 'vitest';
import { bookOf, inReze, inSaintHerblain } from '../../testing/a-street.ts';

/** Other streets, without which `rue` would say as much as a name. */
const others = Array.from({ length: 90 }, (_, at) => ({
  name: `${['Rue', 'Rue', 'Avenue', 'Boulevard', 'Impasse', 'Place'][at % 6]} ${'BCDFGKLMP'[at % 9]}${'aeiou'[at % 5]}${'rstvz'.repeat(2)[at % 10]}an${'bdgklm'[at % 6]}o${at}`,
}));

/** Streets like those of a town, with the traps of their names. */
const town = bookOf(
  ...others,
  { name: 'Rue des Lilas', numbers: '1 2 3 10 12 12bis 12ter 14 20 20a 20b' },
  { name: 'Avenue du Général de Gaulle', otherNames: ['AV DU GAL DE GAULLE'] },
  { name: 'Boulevard Jules Verne' },
  { name: "Allée de l'Église" },
  { name: 'Rue du 8 Mai 1945', numbers: '1 8 12' },
  { name: 'Impasse du Cœur-Joyeux' },
  { name: 'Square Saint-Similien' },
  { name: 'Rue Jean Jaurès', postcodes: ['44000', '44300'] },
  {
    name: 'Rue Joseph Blanchart',
    oldCommune: '44999',
    oldCommuneName: 'Chantenay',
    delivery: 'NANTES CHANTENAY',
  },
  { name: 'Place Pierre Mendès-France' },
  { name: 'Cours des 50 Otages' },
  { name: 'La Noue', kind: 'locality', numbers: '' },
  { name: 'Chemin du Moulin', hamlets: ['Le Bois Hervé'] },
  { name: 'Allée des Tilleuls' },
  { name: 'Rue de Nantes', ...inReze },
  { name: 'Rue de Rezé' },
  { name: 'Place du Marché', ...inReze },
  { name: 'Rue Victor Hugo', ...inReze },
  { name: 'Rue Victor Hugo', ...inSaintHerblain },
  { name: 'Avenue Alphonse Daudet', ...inSaintHerblain },
);
const best = (text: string, book = town) => book.search(text)[0];
const LILAS = '12 Rue des Lilas 44000 Nantes';
const GAULLE = '3 Avenue du Général de Gaulle 44000 Nantes';

describe('a door is found with certainty', () => {
  test.each([
    [LILAS, LILAS],
    ['12 rue des lilas nantes', LILAS],
    ['12, RUE DES LILAS - NANTES', LILAS],
    ['12 r. des Lilas, 44000 Nantes', LILAS],
    ['12 rue des Lilas 44 000 Nantes', LILAS],
    ['12 rue des Lilas 44035 Nantes CEDEX 1', LILAS],
    ['n°12 rue des Lilas Nantes', LILAS],
    ['appt 3, bât. B, 2e étage, 12 rue des Lilas Nantes', LILAS],
    ['Résidence les Hortensias 12 rue des Lilas Nantes', LILAS],
    ['12 rue des Lilas résidence les Hortensias Nantes', LILAS],
    ['44000 Nantes, 12 rue des Lilas', LILAS],
    ['Villa 3, 12 rue des Lilas Nantes', LILAS],
    ['rue des Lilas 12 Nantes', LILAS],
    ['12-14 rue des Lilas Nantes', LILAS],
    ['11-14 rue des Lilas Nantes', '14 Rue des Lilas 44000 Nantes'],
    ['12 rue des Lilas 44300 Nantes', LILAS],
    ['12bis rue des Lilas Nantes', '12 bis Rue des Lilas 44000 Nantes'],
    ['12 B rue des Lilas Nantes', '12 bis Rue des Lilas 44000 Nantes'],
    ['12t rue des Lilas Nantes', '12 ter Rue des Lilas 44000 Nantes'],
    ['20b rue des Lilas Nantes', '20 b Rue des Lilas 44000 Nantes'],
    ['20 bis rue des Lilas Nantes', '20 b Rue des Lilas 44000 Nantes'],
    ['3 av du gal de gaulle nantes', GAULLE],
    ['3 ave. du Gen. de Gaulle Nantes', GAULLE],
    ['3 Bd Jules Verne Nantes', '3 Boulevard Jules Verne 44000 Nantes'],
    ['3 bld jules verne nantes', '3 Boulevard Jules Verne 44000 Nantes'],
    ['3 all de l eglise nantes', "3 Allée de l'Église 44000 Nantes"],
    ['3 allée de l’église Nantes', "3 Allée de l'Église 44000 Nantes"],
    ['3 imp du coeur joyeux nantes', '3 Impasse du Cœur-Joyeux 44000 Nantes'],
    ['3 sq st similien nantes', '3 Square Saint-Similien 44000 Nantes'],
    ['8 rue du 8 mai 1945 Nantes', '8 Rue du 8 Mai 1945 44000 Nantes'],
    ['3 cours des Cinquante Otages 44000 Nantes France', '3 Cours des 50 Otages 44000 Nantes'],
    ['44000 Nantes, 3 place Pierre Mendes France', '3 Place Pierre Mendès-France 44000 Nantes'],
    ['12 rue du huit mai 1945 Nantes', '12 Rue du 8 Mai 1945 44000 Nantes'],
    ['3 rue Joseph Blanchart Chantenay', '3 Rue Joseph Blanchart 44000 Nantes'],
    ['3 rue Joseph Blanchart 44000 Nantes Chantenay', '3 Rue Joseph Blanchart 44000 Nantes'],
    ['3 rue Jean Jaurès 44300 Nantes', '3 Rue Jean Jaurès 44000 Nantes'],
    ['3 rue de Nantes, Rezé', '3 Rue de Nantes 44400 Rezé'],
    ['3 rue de Rezé Nantes', '3 Rue de Rezé 44000 Nantes'],
    ['3 pl du Marché 44400', '3 Place du Marché 44400 Rezé'],
    ['3 rue Victor Hugo St Herblain', '3 Rue Victor Hugo 44800 Saint-Herblain'],
    ['3 av A. Daudet 44800 St-Herblain', '3 Avenue Alphonse Daudet 44800 Saint-Herblain'],
    ['3 avenue Alphonse Daudet Saint-Herblain, France', '3 Avenue Alphonse Daudet 44800 Saint-Herblain'],
  ])('%s', (text, label) => {
    const match = best(text);
    expect(match).toMatchObject({ label, level: 'housenumber' });
    expect(match.score).toBeGreaterThanOrEqual(0.8);
    expect(match.score).toBeLessThanOrEqual(1);
  });
});

test('a name that a hundred communes have is found by the commune', () => {
  const communes = Array.from(
    { length: 100 },
    (_, at) => `Vil${'abcdefghij'[at % 10]}${'klmnopqrst'[Math.floor(at / 10)]}oise`,
  );
  const book = bookOf(
    ...communes.map((communeName, at) => ({
      name: "Rue de l'Église",
      communeName,
      commune: String(44_800 + at),
      postcodes: [],
    })),
  );
  for (const communeName of communes)
    expect(best(`3 rue de l'église ${communeName}`, book)).toMatchObject({
      communeName,
      number: '3',
      score: 1,
    });
});

test('a postcode of companies is as good as none', () => {
  expect(best('12 rue des Lilas 44035 Nantes CEDEX 1').score).toBe(best('12 rue des Lilas Nantes').score);
  expect(best('12 rue des Lilas 44035 Nantes').score).toBeLessThan(best('12 rue des Lilas Nantes').score);
});

describe('typing errors are forgiven', () => {
  test.each([
    ['12 rue des Lilsa Nantes', LILAS],
    ['12 rue des Lillas Nantes', LILAS],
    ['12 rue des Lias Nantes', LILAS],
    ['12 rue des Lilas Natnes', LILAS],
    ['3 boulevrad Jules Vrene Nantes', '3 Boulevard Jules Verne 44000 Nantes'],
    ['3 rue Josephe Blancahrt Nantes', '3 Rue Joseph Blanchart 44000 Nantes'],
    ['3 rue Joseph Blachat Nantes', '3 Rue Joseph Blanchart 44000 Nantes'],
    ['3 avenue Alfonse Daudet Saint-Herblin', '3 Avenue Alphonse Daudet 44800 Saint-Herblain'],
  ])('%s', (text, label) => {
    expect(best(text).label).toBe(label);
  });

  test('not in words of three letters, nor in numbers', () => {
    expect(best('12 rux des Lilas Nantes').score).toBeLessThan(best(LILAS).score);
    expect(best('3 rue du 9 mai 1954 Nantes')?.score ?? 0).toBeLessThan(0.8);
  });
});

describe('what is not sure stays under 0.8', () => {
  test('a street that two communes have, when no commune is said', () => {
    const matches = town.search('3 rue Victor Hugo');
    expect(
      matches
        .slice(0, 2)
        .map(({ commune }) => commune)
        .toSorted(),
    ).toEqual(['44143', '44162']);
    for (const { score } of matches) expect(score).toBeLessThan(0.8);
    expect(best('3 rue Victor Hugo 44400').commune).toBe('44143');
    expect(best('3 rue Victor Hugo 44400').score).toBeGreaterThanOrEqual(0.8);
  });

  test('even when only one of them has the number', () => {
    const book = bookOf(
      { name: 'Rue Neuve', numbers: '1 2' },
      { name: 'Rue Neuve', numbers: '1 2 3', ...inReze },
    );
    expect(best('3 rue Neuve', book)).toMatchObject({ commune: '44143', level: 'housenumber' });
    expect(best('3 rue Neuve', book).score).toBeLessThan(0.8);
  });

  test('but a street that the base lists twice is one street, by its number', () => {
    const book = bookOf({ name: 'Rue Neuve', numbers: '1 2' }, { name: 'Rue Neuve', numbers: '3 4' });
    expect(best('3 rue Neuve Nantes', book)).toMatchObject({ number: '3', level: 'housenumber', score: 1 });
    const twice = bookOf({ name: 'Rue Neuve' }, { name: 'Rue Neuve' });
    expect(best('3 rue Neuve Nantes', twice).score).toBeLessThan(0.8);
  });

  test('and two parts of a merged commune are told apart by its former name', () => {
    const merged = (oldCommune: string, oldCommuneName: string) => ({
      name: 'Rue Neuve',
      oldCommune,
      oldCommuneName,
    });
    const book = bookOf(merged('44901', 'Coulaines'), merged('44902', 'Pontvert'));
    expect(best('3 rue Neuve Nantes', book).score).toBeLessThan(0.8);
    expect(best('3 rue Neuve Pontvert', book).score).toBeGreaterThanOrEqual(0.8);
  });

  test.each([
    ['another kind of street', '3 avenue Victor Hugo Rezé'],
    ['no kind of street', '3 Victor Hugo Rezé'],
    ['a number of its name that was not typed', '8 rue du mai 1945 Nantes'],
    ['a commune and postcode that the base does not have', '12 rue des Lilas 75011 Paris'],
    ['another postcode, and no commune', '12 rue des Lilas 44400'],
    ['a word that the street does not have', '12 rue des Petits Lilas Nantes'],
    ['a word that was not typed', '3 rue Hugo Rezé'],
    ['its lieu-dit instead of the street', '3 le Bois Hervé Nantes'],
    ['an error, and no place to go by', '3 boulevard Jules Vrene'],
    ['a number, with no more than a commune', '12 Saint-Herblain'],
    ['another street', '12 rue des Iris Nantes'],
  ])('a street found by %s', (_, text) => {
    expect(town.search(text)[0]?.score ?? 0).toBeLessThan(0.8);
  });

  test('a street of another commune than was said, by far', () => {
    expect(best('12 rue des Lilas Rezé')?.score ?? 0).toBeLessThan(0.5);
  });

  test('a street of another kind, or of one more word, by far', () => {
    expect(best('3 avenue Victor Hugo Rezé').score).toBeLessThan(0.7);
    expect(best('12 rue des Petits Lilas Nantes').score).toBeLessThan(0.6);
  });

  test('a street whose name was typed around another word', () => {
    expect(best('3 rue Victor Rezé Hugo').score).toBeLessThan(best('3 rue Victor Hugo Rezé').score - 0.1);
  });

  test('a street that bears the name of the commune, and lies in the one it is typed as', () => {
    const book = bookOf(...others, { name: 'Rue de Rezé' }, { name: 'Rue Neuve', ...inReze });
    expect(best('3 rue de Nantes Rezé', book).score).toBeLessThan(0.8);
    expect(best('3 rue de Rezé Nantes', book).score).toBeGreaterThanOrEqual(0.8);
  });

  test('a longer name of which a word was not typed', () => {
    expect(best('3 la Noue Nantes', bookOf(...others, { name: 'La Petite Noue' })).score).toBeLessThan(0.8);
  });

  test('a street that takes a word of its commune for its name', () => {
    const inLuzine = { commune: '44906', communeName: 'Sainte-Luzine-des-Bois', postcodes: ['44906'] };
    const book = bookOf(...others, { name: 'Rue Sainte-Marie', ...inLuzine });
    expect(best('3 rue de la Marie Sainte-Luzine-des-Bois', book).score).toBeLessThan(0.8);
    expect(best('3 rue Sainte-Marie Sainte-Luzine-des-Bois', book).score).toBe(1);
  });

  test('a street whose name is one letter from another', () => {
    const book = bookOf({ name: 'Rue de la Gare' }, { name: 'Rue de la Grée' });
    expect(best('3 rue de la Gre Nantes', book).score).toBeLessThan(0.8);
  });

  test('a word that is another street elsewhere, typed for one that is here', () => {
    const book = bookOf({ name: 'Rue Perrin' }, { name: 'Rue Perin', ...inReze });
    expect(best('3 rue Perin Nantes', book)).toMatchObject({ street: 'Rue Perrin' });
    expect(best('3 rue Perin Nantes', book).score).toBeLessThan(0.8);
  });
});

describe('above the door', () => {
  test.each(['13 rue des Lilas Nantes', '12 quater rue des Lilas Nantes', '10 bis rue des Lilas Nantes'])(
    'a number that the street does not have gives the street: %s',
    (text) => {
      expect(best(text)).toMatchObject({ level: 'street', label: 'Rue des Lilas 44000 Nantes', number: '' });
    },
  );

  test('a door is not that of the letter that was not typed', () => {
    const book = bookOf({ name: 'Rue Neuve', numbers: '4bis' });
    expect(best('4 rue Neuve Nantes', book).level).toBe('street');
  });

  test.each([
    ['rue des Lilas Nantes', 'street', 'Rue des Lilas 44000 Nantes'],
    ['la Noue, Nantes', 'locality', 'La Noue 44000 Nantes'],
    ['Rue du 8 Mai 1945, Nantes', 'street', 'Rue du 8 Mai 1945 44000 Nantes'],
    ['Saint-Herblain', 'municipality', '44800 Saint-Herblain'],
    ['44800 st herblain', 'municipality', '44800 Saint-Herblain'],
    ['44400', 'municipality', '44400 Rezé'],
  ])('%s is a %s', (text, level, label) => {
    expect(best(text)).toMatchObject({ level, label, number: '', position: '' });
    expect(best(text).score).toBeGreaterThanOrEqual(0.8);
  });

  test('a street that nobody knows gives its commune, without certainty', () => {
    const match = best('12 rue Xylophage Zanzibar Saint-Herblain');
    expect(match).toMatchObject({ level: 'municipality', commune: '44162' });
    expect(match.score).toBeLessThan(0.8);
  });

  test.each(['', '   ', '?!', 'xyzzy plugh', '12', '\u0000'])('%j finds nothing, or nothing sure', (text) => {
    expect(town.search(text).every(({ score }) => score < 0.8)).toBe(true);
  });
});

describe('a match says all of its address', () => {
  test('with the point of the door', () => {
    expect(best('12 bis rue des Lilas Nantes')).toEqual({
      id: expect.stringMatching(/^44109_\d{4}_00012_bis$/),
      label: '12 bis Rue des Lilas 44000 Nantes',
      level: 'housenumber',
      score: 1,
      number: '12 bis',
      street: 'Rue des Lilas',
      postcode: '44000',
      commune: '44109',
      communeName: 'Nantes',
      lon: expect.closeTo(-1.5495, 7),
      lat: 47.21,
      position: 'entrée',
    });
  });

  test('as many as are wanted, the best first', () => {
    expect(town.search('rue', { limit: 3 })).toHaveLength(3);
    const scores = town.search('3 rue Victor', { limit: 10 }).map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  test('one is the first of many', () => {
    for (const text of [LILAS, '3 rue Victor Hugo', '3 Blanchart'])
      expect(town.search(text, { limit: 1 })[0]).toEqual(town.search(text)[0]);
  });

  test('only in a commune, when it is given', () => {
    const matches = town.search('3 rue Victor Hugo', { commune: '44162' });
    expect(matches).toHaveLength(1);
    expect(matches[0].score).toBeGreaterThanOrEqual(0.8);
    expect(
      town.search('12 rue des Lilas', { commune: '44162' }).some(({ street }) => street === 'Rue des Lilas'),
    ).toBe(false);
  });

  test('and nothing that was searched before changes it', () => {
    const before = town.search('3 rue Victor Hugo Rezé');
    for (const text of [LILAS, 'Saint-Herblain', '3 place du Marché', '44400'])
      town.search(text, { commune: '44162' });
    expect(town.search('3 rue Victor Hugo Rezé')).toEqual(before);
  });
});

describe('while typing', () => {
  const suggested = (text: string) => town.search(text, { typing: true, limit: 6 }).map(({ label }) => label);

  test.each([
    ['12 rue des lil', LILAS],
    ['rue vic', 'Rue Victor Hugo 44400 Rezé'],
    ['avenue alph', 'Avenue Alphonse Daudet 44800 Saint-Herblain'],
    ['3 av du gal de gau', GAULLE],
    ['saint-her', '44800 Saint-Herblain'],
    ['rue victor hugo saint-h', 'Rue Victor Hugo 44800 Saint-Herblain'],
    ['rue vcitor', 'Rue Victor Hugo 44400 Rezé'],
    ['12 rue des lilas', LILAS],
  ])('%s proposes first %s', (text, label) => {
    expect(suggested(text)[0]).toBe(label);
  });

  test('the street that is typed whole comes before those that go on', () => {
    const book = bookOf({ name: 'Rue de la Paix Retrouvée' }, { name: 'Rue de la Paix' });
    expect(book.search('rue de la paix', { typing: true })[0].street).toBe('Rue de la Paix');
  });

  test('one letter more does not make a good proposal go', () => {
    for (const end of ['lila', 'lilas', 'lilas ', 'lilas n', 'lilas na', 'lilas nantes'])
      expect(suggested(`12 rue des ${end}`)).toContain(LILAS);
  });
});

describe('the numbers nearest to a point', () => {
  const book = bookOf(
    { name: 'Rue A', lon: -1.55, numbers: '1 2 3' },
    { name: 'La Noue', kind: 'locality', lon: -1.56, numbers: '' },
    { name: 'Rue B', lon: -1.56, numbers: '7' },
  );

  test('come nearest first, with the score of their distance', () => {
    const matches = book.reverse(-1.54992, 47.21, 3);
    expect(matches.map(({ label }) => label.slice(0, 7))).toEqual(['2 Rue A', '1 Rue A', '3 Rue A']);
    // A ten-thousandth of a degree is 7.56 m at that latitude: number 2 is at 1.51 m, number 1 at 6.05 m.
    expect(matches[0].score).toBeCloseTo(1 - 1.51 / 100, 3);
    expect(matches[1].score).toBeCloseTo(1 - 6.05 / 100, 3);
    expect(book.reverse(-1.56, 47.22)).toMatchObject([{ number: '7', score: 0, level: 'housenumber' }]);
  });

  test('are none in a book without numbers', () => {
    expect(bookOf().reverse(-1.55, 47.21)).toEqual([]);
    expect(bookOf().search('12 rue des Lilas')).toEqual([]);
  });
});
