import type { Random } from '../random.ts';

/** Kinds of street, each as common as its number. */
const KINDS: readonly (readonly [string, number])[] = [
  ['Rue', 56],
  ['Allée', 12],
  ['Avenue', 9],
  ['Chemin', 7],
  ['Impasse', 6],
  ['Place', 3],
  ['Passage', 3],
  ['Square', 2],
  ['Boulevard', 2],
];

/** Trees, birds, trades and things, with what links them to the kind of street. `m` or `f`, `s` when there are several. */
const NAMED: Readonly<Record<'m' | 'f' | 'ms' | 'fs', readonly string[]>> = {
  m: [
    'du Chêne',
    'du Frêne',
    'du Cormier',
    'du Noisetier',
    'du Figuier',
    'du Mûrier',
    'de l’Aulne',
    'de l’Alisier',
    'du Bouvreuil',
    'du Loriot',
    'du Pinson',
    'du Martinet',
    'de l’Étourneau',
    'du Tonnelier',
    'du Vannier',
    'du Sabotier',
    'du Relieur',
    'du Charpentier',
    'du Potier',
    'de l’Horloger',
    'du Cerf-Volant',
    'du Cadran',
    'du Manège',
    'du Pichet',
  ],
  f: [
    'de la Grive',
    'de la Sittelle',
    'de la Fauvette',
    'de l’Hirondelle',
    'de l’Alouette',
    'de la Bergeronnette',
    'de la Glycine',
    'de la Bruyère',
    'de l’Aubépine',
    'de la Pervenche',
    'de la Fougère',
    'de la Patience',
    'de l’Amitié',
    'de la Bonté',
    'de la Droiture',
    'de la Tisserande',
    'de la Dentellière',
    'de la Potière',
    'de la Vannière',
    'de la Lanterne',
    'de la Girouette',
    'de la Boussole',
    'de la Balançoire',
    'de la Marelle',
  ],
  ms: ['des Tilleuls', 'des Sorbiers', 'des Roitelets', 'des Verdiers', 'des Cordiers', 'des Maraîchers'],
  fs: ['des Mésanges', 'des Huppes', 'des Clématites', 'des Brodeuses', 'des Fileuses', 'des Passerelles'],
};

/** What makes a name ours rather than that of a real street: masculine, then feminine. */
const MOODS: readonly (readonly [string, string])[] = [
  ['Rieur', 'Rieuse'],
  ['Matinal', 'Matinale'],
  ['Songeur', 'Songeuse'],
  ['Voyageur', 'Voyageuse'],
  ['Attentif', 'Attentive'],
  ['Tranquille', 'Tranquille'],
  ['Vaillant', 'Vaillante'],
  ['Discret', 'Discrète'],
  ['Bavard', 'Bavarde'],
  ['Curieux', 'Curieuse'],
  ['Fidèle', 'Fidèle'],
  ['Agile', 'Agile'],
  ['Joyeux', 'Joyeuse'],
  ['Paisible', 'Paisible'],
  ['Vagabond', 'Vagabonde'],
  ['Étourdi', 'Étourdie'],
];

/** Invented names of streets, in a repeatable order: none comes twice. */
export class StreetNames {
  readonly #random: Random;
  readonly #rest: string[];

  constructor(random: Random) {
    this.#random = random;
    this.#rest = random.shuffle(allNames());
  }

  /** Another name, such as `Rue du Loriot Voyageur`. @throws RangeError when all are given. */
  next(): string {
    const named = this.#rest.pop();
    if (named === undefined) throw new RangeError('No street name is left');
    return `${this.#random.weighted(KINDS)} ${named}`;
  }
}

function allNames(): string[] {
  const single = MOODS.flatMap(([his, hers]) => [
    ...NAMED.m.map((name) => `${name} ${his}`),
    ...NAMED.f.map((name) => `${name} ${hers}`),
  ]);
  const several = MOODS.flatMap(([his, hers]) => [
    ...NAMED.ms.map((name) => `${name} ${plural(his)}`),
    ...NAMED.fs.map((name) => `${name} ${plural(hers)}`),
  ]);
  return [...single, ...several].map((name) => name.replaceAll('’', "'"));
}

const plural = (mood: string): string =>
  mood.endsWith('al') ? `${mood.slice(0, -1)}ux` : mood.endsWith('x') ? mood : `${mood}s`;

/** A name as the post writes it: capitals, neither accent nor sign. */
export function postalName(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[-'’]/g, ' ').toUpperCase();
}
