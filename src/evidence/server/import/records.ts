/** Why a text cannot be cut into records, and at which of them. */
export type RecordFault = { fault: 'quote' | 'width'; record: number; cells: number };

/** A record wider than any spreadsheet is no table. */
const MAX_CELLS = 20_000;

const QUOTE = 34;
const LF = 10;
const CR = 13;
const SPACE = 32;

/**
 * Cuts a text into records, one call of `take` each, until it returns false. A library would do for the format, but
 * takes five times as long on a good file, minutes on one of blank lines, and reads on when a quotation mark is left
 * open, rows away: here that is a fault, with its place.
 */
export function splitRecords(
  text: string,
  separator: string,
  take: (cells: string[]) => boolean,
): RecordFault | null {
  const scanner: Scanner = { text, separator, mark: separator.charCodeAt(0), at: 0, cell: '' };
  for (let record = 1; scanner.at < text.length; record++) {
    const cells: string[] = [];
    for (let more = true; more;) {
      if (!readCell(scanner)) return { fault: 'quote', record, cells: cells.length };
      if (cells.push(scanner.cell) > MAX_CELLS) return { fault: 'width', record, cells: cells.length };
      more = text.charCodeAt(scanner.at) === scanner.mark;
      if (more) scanner.at++;
    }
    skipLineEnd(scanner);
    if (!take(cells)) return null;
  }
  return null;
}

type Scanner = { text: string; separator: string; mark: number; at: number; cell: string };

/** Reads the cell at the scanner, which then stands at what ends it; false when a quotation mark is at fault. */
function readCell(scanner: Scanner): boolean {
  const { text, at } = scanner;
  let start = at;
  while (text.charCodeAt(start) === SPACE) start++;
  if (text.charCodeAt(start) === QUOTE) return readQuoted(scanner, start);
  const end = endOfCell(scanner, at);
  scanner.cell = text.slice(at, end);
  scanner.at = end;
  return true;
}

function endOfCell({ text, mark }: Scanner, from: number): number {
  let end = from;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === mark || code === LF || code === CR) break;
  }
  return end;
}

function readQuoted(scanner: Scanner, start: number): boolean {
  const { text } = scanner;
  const close = closingQuote(text, start + 1);
  if (close < 0) return false;
  let end = close + 1;
  while (text.charCodeAt(end) === SPACE) end++;
  const inside = text.slice(start + 1, close);
  if (endOfCell(scanner, end) === end) {
    scanner.cell = inside.includes('"') ? inside.replaceAll('""', '"') : inside;
    scanner.at = end;
    return true;
  }
  // A cell may begin with a quoted word, as in `"Les Halles" de Nantes`, if the marks hold nothing but that word.
  if (endOfCell(scanner, start) < close) return false;
  const last = endOfCell(scanner, end);
  scanner.cell = text.slice(scanner.at, last);
  scanner.at = last;
  return true;
}

function closingQuote(text: string, from: number): number {
  let close = text.indexOf('"', from);
  while (close >= 0 && text.charCodeAt(close + 1) === QUOTE) close = text.indexOf('"', close + 2);
  return close;
}

function skipLineEnd(scanner: Scanner): void {
  if (scanner.text.charCodeAt(scanner.at) === CR) scanner.at++;
  else if (scanner.text.charCodeAt(scanner.at) !== LF) return;
  if (scanner.text.charCodeAt(scanner.at) === LF) scanner.at++;
}
