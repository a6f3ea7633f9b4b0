/**
 * Letters that Unicode does not take apart into a letter of a to z and a mark: ligatures, Turkish, Nordic, Polish,
 * Vietnamese, and the hooked letters of Bambara, Fulfulde, Hausa and Wolof.
 */
const LETTERS = new Map(
  [
    ['œ', 'oe'],
    ['æ', 'ae'],
    ['ı', 'i'],
    ['ß', 'ss'],
    ['ẞ', 'ss'],
    ['ø', 'o'],
    ['ł', 'l'],
    ['đ', 'd'],
    ['ð', 'd'],
    ['þ', 'th'],
    ['ħ', 'h'],
    ['ŧ', 't'],
    ['ə', 'e'],
    ['ɛ', 'e'],
    ['ɔ', 'o'],
    ['ŋ', 'n'],
    ['ɲ', 'ny'],
    ['ɓ', 'b'],
    ['ɗ', 'd'],
    ['ƙ', 'k'],
    ['ƴ', 'y'],
  ].flatMap(([letter, plain]): [number, string][] => [
    [letter.charCodeAt(0), plain],
    [letter.toUpperCase().charCodeAt(0), plain],
  ]),
);

/** `ß` in capitals is two ordinary letters. */
LETTERS.delete('S'.charCodeAt(0));

/** ` ' ’ ʼ ‘ ʻ ` ´: what files put for an apostrophe. */
const APOSTROPHES = new Set([0x27, 0x2019, 0x02bc, 0x2018, 0x02bb, 0x60, 0xb4]);

const A = 97;
const Z = 122;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** The letter of a to z under a code unit of a decomposed text; empty for everything else. */
function letterOf(code: number): string {
  const low = code >= 65 && code <= 90 ? code + 32 : code;
  if (low >= A && low <= Z) return String.fromCharCode(low);
  return code < 128 ? '' : (LETTERS.get(code) ?? '');
}

/** True when every character is already one of a to z: most calls, once a file has been folded. */
function isFolded(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < A || code > Z) return false;
  }
  return true;
}

/** Decomposes only what can decompose: `normalize` costs ten times the rest on plain letters. */
function decomposed(text: string): string {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return text.normalize('NFKD');
  return text;
}

/**
 * A name as its letters of a to z: no case, accents, spaces, hyphens, apostrophes, digits. `N'Diaye` and `NDIAYE` are
 * `ndiaye`, `Œuvré` is `oeuvre`, `Şahin` is `sahin`. Idempotent. A name in another script than Latin gives ''.
 * (Letters only: since 2010 Insee itself keeps accents, most files do not.)
 */
export function foldName(text: string): string {
  if (isFolded(text)) return text;
  const plain = decomposed(text);
  let folded = '';
  for (let i = 0; i < plain.length; i++) folded += letterOf(plain.charCodeAt(i));
  return folded;
}

/**
 * The words of a name, each folded. What a mark, a digit or a sign of the alphabet leaves inside a word stays glued;
 * an apostrophe parts words, and so does everything else that is no letter. Joined, they are `foldName` of the text.
 */
export function nameWords(text: string): string[] {
  if (isFolded(text)) return text === '' ? [] : [text];
  const plain = decomposed(text);
  const words: string[] = [];
  let word = '';
  for (let i = 0; i < plain.length; i++) {
    const code = plain.charCodeAt(i);
    const letter = letterOf(code);
    if (letter !== '') word += letter;
    else if (word !== '' && parts(code)) {
      words.push(word);
      word = '';
    }
  }
  if (word !== '') words.push(word);
  return words;
}

/** Combining marks and digits (a slip of the finger) do not part words. */
function parts(code: number): boolean {
  if (isDigit(code)) return false;
  if (code < 128 || APOSTROPHES.has(code)) return true;
  return !(code >= 0x300 && code <= 0x36f);
}
