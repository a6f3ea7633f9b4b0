/** Inclusive endings in every usual spelling: "-e-s", "·es", ".e.s", "(e)s". */
const INCLUSIVE = /[-·.•(]+(?:e|euse|rice|ère|le|ne|ve|trice)[)·.•-]*s?\)?(?=\s|$|[,;:!?)])/gu;

/** Lower case, no accent, straight apostrophes, inclusive endings taken off. */
export function fold(text: string): string {
  return text
    .replace(/[’ʼ]/g, "'")
    .replace(INCLUSIVE, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae');
}

/** A word without the marks of gender and number, enough to compare nouns and participles. */
function stem(word: string): string {
  if (word.length <= 3) return word;
  const singular = word.replace(/(?:aux)$/, 'al').replace(/[sx]$/, '');
  return singular.replace(/e+$/, '');
}

/** Stems of a text, each between spaces, so that a phrase can be looked for as it is. */
export function stems(text: string): string {
  const words = fold(text).match(/[a-z0-9%]+/g) ?? [];
  return ` ${words.map(stem).join(' ')} `;
}
