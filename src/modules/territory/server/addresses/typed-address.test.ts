import { describe, expect, test } from 'vitest';
import { readTyped } from './typed-address.ts';

const KNOWN = new Set(['44000', '44300', '01640']);
const read = (text: string) => readTyped(text, (code) => KNOWN.has(code));
const said = (text: string): string => read(text).words.join(' ');
const door = (text: string): string => {
  const { numbers } = read(text);
  const number = numbers.find(({ leads }) => leads) ?? numbers[0];
  return number ? `${number.value}${number.repetition}` : '';
};

describe('the postcode', () => {
  test.each([
    ['12 rue des Lilas 44300 Nantes', '44300'],
    ['12 rue des Lilas 44 300 Nantes', '44300'],
    ['12 rue des Lilas, 35 000 Rennes', '35000'],
    ['12 rue des Lilas F-44300 Nantes', '44300'],
    ['12 rue des Lilas 44300Nantes', '44300'],
    ['12 place 1640 Abergement', '01640'],
    ['12 rue des Lilas CS 12345 44300 Nantes', '44300'],
    ['12 rue des Lilas 99999 Nantes 44300', '44300'],
    ['12 rue des Lilas 99999 Nantes', '99999'],
    ['12 rue des Lilas', null],
    ['44 rue du 300e Bataillon', null],
  ])('of %s is %s', (text, postcode) => {
    expect(read(text).postcode).toBe(postcode);
  });

  test('of companies is told by the word cedex, which is no word of the town', () => {
    expect(read('12 rue des Lilas 44035 Nantes CEDEX 1')).toMatchObject({ postcode: '44035', cedex: true });
    expect(said('12 rue des Lilas 44035 Nantes CEDEX 1')).toBe('12 rue des lilas nantes');
  });
});

describe('the number of the door', () => {
  test.each([
    ['12 rue des Lilas', '12'],
    ['012 rue des Lilas', '12'],
    ['n° 12, rue des Lilas', '12'],
    ['N°12 rue des Lilas', '12'],
    ['numéro 12 rue des Lilas', '12'],
    ['12bis rue des Lilas', '12bis'],
    ['12 bis rue des Lilas', '12bis'],
    ['12 BIS, rue des Lilas', '12bis'],
    ['12b rue des Lilas', '12b'],
    ['12 b rue des Lilas', '12b'],
    ['12 ter rue des Lilas', '12ter'],
    ['12 r des Lilas', '12'],
    ['12 r rue des Lilas', '12r'],
    ['8 rue du 8 mai 1945', '8'],
    ['Rue des Lilas 12, Nantes', '12'],
    ['Nantes 44000, 12 rue des Lilas', '12'],
    ['appt 4 12 rue des Lilas', '12'],
    ['Bât B2 étage 3, 12 rue des Lilas', '12'],
    ['3e étage 12 rue des Lilas', '12'],
    ['3ème étage, porte 12, 7 rue des Lilas', '7'],
    ['Résidence les Roses 12 rue des Lilas', '12'],
    ['BP 1234 12 rue des Lilas', '12'],
    ['rdc, 12 rue des Lilas', '12'],
  ])('of %s is %s', (text, number) => {
    expect(door(text)).toBe(number);
  });

  test.each([
    ['12-14 rue des Lilas', 14],
    ['12 / 14 rue des Lilas', 14],
    ['12 à 14 rue des Lilas', 14],
    ['12 et 14 rue des Lilas', 14],
    ['12-12 rue des Lilas', null],
    ['12 rue du 14 juillet', null],
  ])('of %s goes up to %s', (text, upTo) => {
    expect(read(text).numbers[0].upTo).toBe(upTo);
  });

  test('may be followed by a letter that is an initial: it stays a word', () => {
    expect(read('12 j jaures').numbers[0]).toMatchObject({ repetition: 'j', sure: false });
    expect(said('12 j jaures')).toBe('12 j jaures');
    expect(read('65e regiment').numbers[0].sure).toBe(false);
  });
});

describe('what is no part of a street', () => {
  test.each([
    ['appt 12 esc C 3 rue des Lilas', '3 rue des lilas'],
    ['12 rue des Lilas appartement n° 4', '12 rue des lilas'],
    ['12 rue des Lilas hall B', '12 rue des lilas'],
    ['12 rue des Lilas bât B2', '12 rue des lilas'],
    ['12 rue des Lilas appartement no 4', '12 rue des lilas'],
    ['12 rue des Lilas, 3e étage', '12 rue des lilas'],
    ['7 rue de la Tour B', '7 rue de la tour b'],
    ['allée de la Tour 12', 'allee de la tour 12'],
    ['place Joséphine Porte 46', 'place josephine porte 46'],
    ['rue Louis des Étages', 'rue louis des etages'],
  ])('is left out of %s', (text, words) => {
    expect(said(text)).toBe(words);
  });

  test('costs little before the number, and after a word that says what it is', () => {
    expect(read('résidence les Roses 12 rue des Lilas').minor).toBe(0b111);
    expect(read('12 rue des Lilas résidence les Roses').minor >>> 0).toBe((-1 << 4) >>> 0);
    expect(read('12 résidence les Roses').minor).toBe(0);
    expect(read('12 rue des Lilas, France').minor).toBe(1 << 4);
  });
});

test('a text of any length is taken apart', () => {
  const { words } = read('rue '.repeat(1000));
  expect(words.length).toBeLessThanOrEqual(30);
  expect(read('')).toMatchObject({ words: [], numbers: [], postcode: null, last: -1 });
});

test('the word being typed is the last one, until something follows it', () => {
  expect(read('12 rue vic').last).toBe(2);
  expect(read('12 rue vic ').last).toBe(-1);
  expect(read('rue vic 44000').last).toBe(-1);
});
