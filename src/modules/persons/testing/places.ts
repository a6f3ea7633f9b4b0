import type { Random } from '#app/demo/random.ts';

/** Where a person lives. */
export type Home = { postcode: string; city: string; street: string };

/** A place to live in the métropole. */
export function aHome(random: Random): Home {
  const [postcode, city] = random.pick(CITIES);
  return { postcode, city, street: `${random.int(1, 180)} ${random.pick(WAYS)} ${random.pick(STREETS)}` };
}

/** A mobile number. */
export function aPhone(random: Random): string {
  return `0${random.pick(['6', '6', '7'])}${String(random.int(0, 99_999_999)).padStart(8, '0')}`;
}

/** INSEE codes of places of birth: communes of France, countries (99…) of those born abroad. */
export function birthPlace(random: Random, abroad: boolean): string {
  if (abroad && random.chance(0.6))
    return random.pick(['99352', '99350', '99351', '99341', '99335', '99326', '99208']);
  return random.pick([
    '31555',
    '31555',
    '31555',
    '31149',
    '75056',
    '13055',
    '69123',
    '33063',
    '34172',
    '59350',
    '97411',
  ]);
}

const CITIES = [
  ['31000', 'Toulouse'],
  ['31100', 'Toulouse'],
  ['31200', 'Toulouse'],
  ['31300', 'Toulouse'],
  ['31400', 'Toulouse'],
  ['31500', 'Toulouse'],
  ['31770', 'Colomiers'],
  ['31700', 'Blagnac'],
  ['31170', 'Tournefeuille'],
  ['31270', 'Cugnaux'],
] as const;
const WAYS = ['rue', 'rue', 'rue', 'avenue', 'boulevard', 'place', 'chemin', 'impasse', 'allée'];
const STREETS = (
  'Jean Jaurès,des Lilas,de la République,Pierre Curie,du Stade,des Écoles,Victor Hugo,de Bagatelle,Vestrepain,du Cher,' +
  'de Tabar,Desbals,des Mimosas,du Général de Gaulle,Louis Pasteur,des Acacias,de la Gare,du Moulin,Émile Zola,des Roses,' +
  "Paul Valéry,de Kiev,d'Oran,de Londres,Winston Churchill,du Lac,de Reynerie,Auriacombe,de Fontaine,du Faubourg"
).split(',');
