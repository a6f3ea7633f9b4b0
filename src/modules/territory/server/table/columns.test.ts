import { expect, test } from 'vitest';
import { chooseRoles, guessRoles } from './columns.ts';

test.each([
  [['Nom', 'Adresse', 'CP', 'Ville'], { address: 1, postcode: 2, city: 3 }],
  [['N°', 'Voie', 'Code postal', 'Commune'], { number: 0, street: 1, postcode: 2, city: 3 }],
  [['id', 'LATITUDE', 'Longitude', 'date'], { lat: 1, lon: 2, date: 3 }],
  [['réf', 'Adresse du local commercial'], { address: 1 }],
  [['adresse complète', 'Date d’entrée'], { address: 0, date: 1 }],
  [['a', 'b'], {}],
])('the headers %j give %j', (header, roles) => {
  expect(guessRoles(header)).toEqual(roles);
});

test('a person may correct what was guessed, by the header as it is', () => {
  const header = ['Adresse', 'Lieu réel', 'Ville'];
  const roles = chooseRoles(header, guessRoles(header), { address: 'lieu réel', city: '' });
  expect(roles).toEqual({ ok: true, value: { address: 1 } });
});

test('a header that is not in the file is refused, with those that are', () => {
  const header = ['Adresse', 'Ville'];
  expect(chooseRoles(header, guessRoles(header), { address: 'Rue' })).toEqual({
    ok: false,
    refusals: [
      { code: 'no-such-column', field: 'address', value: 'Rue', params: { known: 'Adresse, Ville' } },
    ],
  });
});

test('a file without address nor point is refused', () => {
  expect(chooseRoles(['a', 'lon'], { lon: 1 }, {})).toMatchObject({
    ok: false,
    refusals: [{ code: 'no-address-column' }],
  });
});
