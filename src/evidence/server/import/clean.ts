const PRINTABLE_ASCII = /^[!#-<>-~][!-~]*$/;
const EXCEL_TEXT = /^="([^"]*)"$/;
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/g;
const SPACES = /[\s\u0085]+/g;

/** A cell without what only Excel put there: the `="01004"` that keeps its zeros, spaces around it. */
export function trimCell(raw: string): string {
  const text = raw.trim();
  const wrapped = EXCEL_TEXT.exec(text);
  return wrapped ? wrapped[1].trim() : text;
}

/** A cell as words: trimmed, invisible characters gone, any run of spaces of any kind a single space. */
export function cleanCell(raw: string): string {
  if (PRINTABLE_ASCII.test(raw)) return raw;
  return trimCell(raw).replace(INVISIBLE, '').replace(SPACES, ' ').trim();
}

/** Whether nothing can be read in a cell. */
export function isBlank(raw: string): boolean {
  return raw === '' || cleanCell(raw) === '';
}

const UNKNOWN = new Set([
  '-',
  '?',
  '??',
  'nc',
  'n.c',
  'nr',
  'n.r',
  'nsp',
  'inconnu',
  'inconnue',
  'non connu',
  'non renseigne',
  'unknown',
  'na',
  'n/a',
]);

/** Whether a folded cell says that nobody knows: it is then no statement at all. */
export function saysUnknown(folded: string): boolean {
  return UNKNOWN.has(folded);
}
