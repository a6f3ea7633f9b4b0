const DANGEROUS = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;
const NUMBER = /^[+-]?[\d \u00a0\u202f]+([.,]\d+)?$/;

/**
 * A cell that a spreadsheet will not run as a formula. A cell that already looks guarded gets one more apostrophe, so
 * that `unguard` always gives back what was written. Numbers stay numbers.
 */
export function guard(cell: string): string {
  return DANGEROUS.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
}

/** Whether a cell bears the apostrophe of `guard`. */
export function isGuarded(cell: string): boolean {
  return cell.startsWith("'") && GUARDED.test(cell);
}

/** The cell as it was before `guard`. */
export function unguard(cell: string): string {
  return isGuarded(cell) ? cell.slice(1) : cell;
}

const SPECIAL = /[;,\t"\r\n]|^\s|\s$/;

/** Rows as a file that a French Excel opens properly: UTF-8 with its mark, semicolons, CRLF, formulas guarded. */
export function writeCsv(rows: readonly (readonly string[])[]): Uint8Array {
  const lines = rows.map((cells) => cells.map((cell) => quote(guard(cell))).join(';'));
  return new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`);
}

function quote(cell: string): string {
  return SPECIAL.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
