import type { Random } from '#app/demo/random.ts';
import type { BanAddress } from './a-ban.ts';

/** What was done to the spelling of an address. */
export type Alteration =
  | 'typo'
  | 'abbreviation'
  | 'no-postcode'
  | 'wrong-postcode'
  | 'order'
  | 'case'
  | 'accents'
  | 'signs'
  | 'repetition';

/** Parts of an address as they are written one after the other. */
type Parts = { number: string; street: string; postcode: string; town: string; order: number };

const ALTERATIONS: readonly (readonly [Alteration, number])[] = [
  ['typo', 30],
  ['abbreviation', 16],
  ['no-postcode', 10],
  ['wrong-postcode', 8],
  ['order', 8],
  ['case', 8],
  ['accents', 10],
  ['signs', 5],
  ['repetition', 5],
];

/** An address as somebody may have written it: one to three alterations of its spelling, from a seed. */
export function alter(random: Random, address: BanAddress): { text: string; done: Alteration[] } {
  const done = new Set<Alteration>();
  const wanted = random.int(1, 3);
  while (done.size < wanted) done.add(random.weighted(ALTERATIONS));
  return { text: write(random, address, done), done: [...done] };
}

/** An address as it is written on an envelope. */
export function write(
  random: Random,
  address: BanAddress,
  done: ReadonlySet<Alteration> = new Set(),
): string {
  const { number, repetition } = address;
  const parts: Parts = {
    number: repetition === '' ? String(number) : `${number} ${repetition}`,
    street: address.street,
    postcode: address.postcode,
    town: address.merged >= 0 ? address.commune.merged[address.merged] : address.commune.name,
    order: 0,
  };
  if (done.has('repetition')) parts.number = otherNumber(random, address);
  if (done.has('typo')) mistype(random, parts);
  if (done.has('abbreviation')) abbreviate(random, parts);
  if (done.has('no-postcode')) parts.postcode = '';
  if (done.has('wrong-postcode')) parts.postcode = `449${random.int(10, 99)}`;
  if (done.has('order')) parts.order = random.int(1, 3);
  return dress(random, inOrder(parts), done);
}

function inOrder({ number, street, postcode, town, order }: Parts): string {
  const place = `${postcode} ${town}`;
  const orders = [
    `${number} ${street} ${place}`,
    `${place} ${number} ${street}`,
    `${street} ${number} ${place}`,
    `${town} ${number} ${street} ${postcode}`,
  ];
  return orders[order].replace(/\s+/g, ' ').trim();
}

function otherNumber(random: Random, { number, repetition }: BanAddress): string {
  if (repetition === '') return random.pick([`n° ${number}`, `${number},`, `0${number}`]);
  const letter = repetition[0];
  return random.pick([`${number}${repetition}`, `${number}${letter}`, `${number} ${letter.toUpperCase()}`]);
}

const SHORT: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^Avenue\b/, ['av', 'ave', 'Av.']],
  [/^Boulevard\b/, ['bd', 'bld', 'Bd.', 'blvd']],
  [/^Allée\b/, ['all', 'All.']],
  [/^Impasse\b/, ['imp', 'Imp.']],
  [/^Place\b/, ['pl', 'Pl.']],
  [/^Square\b/, ['sq']],
  [/^Chemin\b/, ['che', 'chem', 'ch.']],
  [/^Route\b/, ['rte', 'Rte.']],
  [/^Résidence\b/, ['res', 'Rés.']],
  [/^Lotissement\b/, ['lot', 'lot.']],
  [/^Passage\b/, ['pass', 'pas.']],
  [/^Rue\b/, ['r', 'R.', 'r.']],
  [/\bGénéral\b/, ['gal', 'Gal', 'gen.']],
  [/\bMaréchal\b/, ['mal', 'Mal']],
  [/\bDocteur\b/, ['dr', 'Dr.']],
  [/\bPrésident\b/, ['pdt', 'Pdt']],
  [/\bCapitaine\b/, ['cap']],
  [/\bColonel\b/, ['col']],
  [/\bCommandant\b/, ['cdt']],
  [/\bSainte\b/, ['ste', 'Ste']],
  [/\bSaint\b/, ['st', 'St']],
];

function abbreviate(random: Random, parts: Parts): void {
  for (const [long, short] of SHORT) parts.street = parts.street.replace(long, () => random.pick(short));
  parts.town = parts.town.replace(/\bSainte\b/, 'Ste').replace(/\bSaint\b/, 'St');
  parts.town = parts.town.replace('-sur-', random.pick(['-sur-', ' s/ ']));
}

const WORD = /\p{L}{4,}/gu;

/** One error in a word of four letters and more, up to two in one of eight and more; in one to three words. */
function mistype(random: Random, parts: Parts): void {
  const places = (['street', 'town'] as const).flatMap((part) =>
    [...parts[part].matchAll(WORD)].map((match) => ({ part, word: match[0], at: match.index })),
  );
  const chosen = random.shuffle(places).slice(0, random.int(1, 3));
  // From the end, so that the places of those before stay what they were.
  for (const { part, word, at } of chosen.toSorted((a, b) => b.at - a.at)) {
    const twice = word.length >= 8 && random.chance(0.3);
    const wrong = slip(random, twice ? slip(random, word) : word);
    parts[part] = parts[part].slice(0, at) + wrong + parts[part].slice(at + word.length);
  }
}

const LETTERS = 'abcdefghijlmnopqrstuv'.split('');

/** A letter less, more, for another, or two neighbours swapped. */
function slip(random: Random, word: string): string {
  const at = random.int(1, word.length - 2);
  const [before, rest] = [word.slice(0, at), word.slice(at)];
  switch (random.int(0, 3)) {
    case 0:
      return before + rest.slice(1);
    case 1:
      return before + random.pick(LETTERS) + rest;
    case 2:
      return before + random.pick(LETTERS) + rest.slice(1);
    default:
      return before + (rest[1] ?? '') + rest[0] + rest.slice(2);
  }
}

function dress(random: Random, text: string, done: ReadonlySet<Alteration>): string {
  let dressed = text;
  if (done.has('accents')) dressed = dressed.replace(/œ/gi, 'oe').normalize('NFD').replace(/\p{M}/gu, '');
  if (done.has('signs')) dressed = dressed.replace(/[-']/g, ' ').replace(' 449', ', 449');
  if (done.has('case'))
    dressed = random.chance(0.5) ? dressed.toLocaleUpperCase('fr') : dressed.toLocaleLowerCase('fr');
  return dressed;
}
