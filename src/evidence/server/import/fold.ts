const MARKS = /\p{M}/gu;

function plain(text: string): string {
  return text.toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae').normalize('NFKD').replace(MARKS, '');
}

/**
 * What two headers must share to be the same one: neither case, accents, punctuation and spaces nor a unit in
 * parentheses tell them apart. `N°` is read as `numéro`.
 */
export function foldHeader(header: string): string {
  const words = plain(header.replace(/\bn\s*[°º]/gi, 'numéro '));
  const folded = letters(words.replace(/\([^)]*\)|\[[^\]]*\]/g, ' '));
  return folded === '' ? letters(words) : folded;
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/**
 * What two spellings of a value must share to be the same one. Signs stay: `<26` is a band and `26` is an age.
 */
export function foldValue(value: string): string {
  return plain(value)
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/ ?([-+<>/]) ?/g, '$1')
    .trim()
    .replace(/(?<=\p{L})\.$/u, '');
}
