import type { Random } from '#app/demo/random.ts';

/** Neighbours of each key on a French keyboard. */
const NEIGHBOURS: Record<string, string> = {
  a: 'zq',
  z: 'aes',
  e: 'zrd',
  r: 'etf',
  t: 'ryg',
  y: 'tuh',
  u: 'yij',
  i: 'uok',
  o: 'ipl',
  p: 'om',
  q: 'asw',
  s: 'qdzx',
  d: 'sfec',
  f: 'dgrv',
  g: 'fhtb',
  h: 'gjyn',
  j: 'hkun',
  k: 'jlio',
  l: 'kmop',
  m: 'lp',
  w: 'xq',
  x: 'wcs',
  c: 'xvd',
  v: 'cbf',
  b: 'vng',
  n: 'bhj',
};
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';

/** One slip of the finger: a letter too many, too few, of the neighbouring key, or two that changed places. */
export function slip(random: Random, text: string): string {
  if (text.length < 2) return text;
  const at = random.int(0, text.length - 1);
  const kind = random.int(0, 3);
  if (kind === 0) return text.slice(0, at) + near(random, text[at]) + text.slice(at);
  if (kind === 1) return text.slice(0, at) + text.slice(at + 1);
  if (kind === 2) return text.slice(0, at) + near(random, text[at]) + text.slice(at + 1);
  const from = Math.min(at, text.length - 2);
  return text.slice(0, from) + text[from + 1] + text[from] + text.slice(from + 2);
}

/** `YYYY-MM-DD` with one digit of it wrong, day and month exchanged, or a year off; always of the calendar's shape. */
export function misdate(random: Random, date: string): string {
  const [year, month, day] = [date.slice(0, 4), date.slice(5, 7), date.slice(8, 10)];
  const kind = random.next();
  if (kind < 0.25 && Number(day) <= 12 && day !== month) return `${year}-${day}-${month}`;
  if (kind < 0.45) return `${Number(year) + random.pick([-10, -1, 1, 10])}-${month}-${day}`;
  if (kind < 0.75) return `${year}-${month}-${two(1 + ((Number(day) + random.int(0, 26)) % 28))}`;
  return `${year}-${two(1 + ((Number(month) + random.int(0, 10)) % 12))}-${two(Math.min(Number(day), 28))}`;
}

const two = (n: number): string => String(n).padStart(2, '0');

function near(random: Random, letter: string): string {
  const low = letter.toLowerCase();
  const others = NEIGHBOURS[low] ?? (DIGITS.includes(low) ? DIGITS : LETTERS);
  const found = others[random.int(0, others.length - 1)];
  return low === letter ? found : found.toUpperCase();
}

/** Rules by which a counter writes down what it hears; each holds both ways. */
const RESPELLINGS: [RegExp, string][] = [
  [/ou/i, 'u'],
  [/kh/i, 'k'],
  [/c(?=[aou])/i, 'k'],
  [/ss/i, 's'],
  [/ch/i, 'sh'],
  [/sh/i, 'ch'],
  [/dj/i, 'j'],
  [/ph/i, 'f'],
  [/y/i, 'i'],
  [/(?<=[aeiou])i(?=[aeiou])/i, 'y'],
  [/é|è|ê|ï/i, 'e'],
  [/th/i, 't'],
  [/(?<=[aeiou])([lmnrdb])(?=[aeiou])/i, '$1$1'],
  [/([lmnrdbt])\1/i, '$1'],
  [/(?<=n)e$/i, ''],
];

/** Another spelling of a transliterated name by one rule of those, or the same when none applies. */
export function respell(random: Random, name: string): string {
  const start = random.int(0, RESPELLINGS.length - 1);
  for (let i = 0; i < RESPELLINGS.length; i++) {
    const [heard, written] = RESPELLINGS[(start + i) % RESPELLINGS.length];
    if (heard.test(name)) return name.replace(heard, written);
  }
  return name;
}
