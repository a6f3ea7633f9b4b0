import { createBLAKE3 } from 'hash-wasm';
import { skeleton, type BirthDate } from '../names/index.ts';
import { derive, type PersonsKey } from './key.ts';
import type { Person } from './person.ts';

/**
 * Kinds of match keys, by their numbers. Each joins names with a date of birth, or a contact with a name, so that hardly two
 * persons share one: a key that many share would tell how frequent what it hides is.
 * 0 first given name and surname, whatever their order, and the full date · 1 sound of one name and the full date ·
 * 2 sounds of both and the year · 3 sounds of both, day and month in any order · 4 three first letters of both and the year ·
 * 5 three last letters of both and the year · 6 e-mail and 7 telephone, with the sound of the given name · 8 street and the
 * year, or the sound of the given name.
 *
 * Match keys of a person, as 53-bit integers, with the numbers of their kinds.
 */
export type KeysOf = (person: Person, add: (kind: number, value: number) => void) => void;

/** Match keys under a key: 53 bits of keyed BLAKE3, so that a million records collide by chance once in 18,000 files. */
export async function matchKeysOf(key: PersonsKey): Promise<KeysOf> {
  const hasher = await createBLAKE3(64, await derive(key, 'match-key'));
  const hash = (text: string): number => {
    const b = hasher.init().update(text).digest('binary');
    return (
      ((b[0] & 31) * 2 ** 16 + b[1] * 256 + b[2]) * 2 ** 32 +
      b[3] * 2 ** 24 +
      b[4] * 2 ** 16 +
      b[5] * 256 +
      b[6]
    );
  };
  return (person, add) => {
    for (const [kind, text] of texts(person)) add(kind, hash(`${kind}|${text}`));
  };
}

type Text = [kind: number, text: string];

function texts(person: Person): Text[] {
  const found = new Map<string, Text>();
  const put = (kind: number, text: string): void => void found.set(`${kind}${text}`, [kind, text]);
  const given = firstOf(person.given);
  const sound = soundOf(given);
  const surnames = [...new Set(person.surnames.flatMap((forms) => forms.slice(0, 3)))];
  if (person.birth) dated({ given, sound, surnames, birth: person.birth }, put);
  if (person.email !== '') put(6, `${person.email}|${sound}`);
  if (person.phone !== '') put(7, `${person.phone}|${sound}`);
  if (person.street.length >= 6) {
    if (person.birth) put(8, `${person.street}|${person.birth.year}`);
    if (sound !== '') put(8, `${person.street}|${sound}`);
  }
  return [...found.values()];
}

type Dated = { given: string; sound: string; surnames: string[]; birth: BirthDate };

function dated({ given, sound, surnames, birth }: Dated, put: (kind: number, text: string) => void): void {
  const { year, month, day } = birth;
  const known = month !== null && day !== null;
  const date = `${year}-${month}-${day}`;
  const day2 = known ? `${Math.min(month, day)}-${Math.max(month, day)}` : '';
  if (known && given !== '') put(1, `${sound}|${date}`);
  for (const surname of surnames) {
    const other = soundOf(surname);
    if (known) put(1, `${other}|${date}`);
    if (given === '') continue;
    if (known) put(0, `${sorted(given, surname)}|${date}`);
    put(2, `${sorted(sound, other)}|${year}`);
    if (known) put(3, `${sorted(sound, other)}|${day2}`);
    put(4, `${sorted(given.slice(0, 3), surname.slice(0, 3))}|${year}`);
    put(5, `${sorted(given.slice(-3), surname.slice(-3))}|${year}`);
  }
}

const sorted = (a: string, b: string): string => (a < b ? `${a}+${b}` : `${b}+${a}`);

/** The first component: what a file keeps when it keeps one given name. */
export const firstOf = (forms: readonly string[]): string => (forms.length > 1 ? forms[1] : (forms[0] ?? ''));

const KEPT = 100_000;
const sounds = new Map<string, string>();

/** Sound of a name, remembered. */
export function soundOf(name: string): string {
  const known = sounds.get(name);
  if (known !== undefined) return known;
  if (sounds.size >= KEPT) sounds.clear();
  const found = skeleton(name);
  sounds.set(name, found);
  return found;
}
