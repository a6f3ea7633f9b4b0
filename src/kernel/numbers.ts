const SPACES = /[\s\u00a0\u2009\u202f]/g;

/**
 * Reads a number as French and English spreadsheets write it (`1 234,5`, `1.234,50`, `1,234.5`, `12`), exactly, as an
 * integer count of 1/scale. Null when it is not a number or has more decimals than the scale holds.
 */
export function parseScaled(raw: string, scale: number): number | null {
  const text = raw.replace(SPACES, '').replace(/^\+/, '');
  const plain = normaliseSeparators(text);
  const match = plain === null ? null : /^(-?)(\d{1,13})(?:\.(\d+))?$/.exec(plain);
  if (!match) return null;
  const decimals = Math.round(Math.log10(scale));
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) return null;
  const value = Number(match[2] + fraction.padEnd(decimals, '0'));
  if (!Number.isSafeInteger(value)) return null;
  return match[1] === '-' && value !== 0 ? -value : value;
}

function normaliseSeparators(text: string): string | null {
  if (/^-?\d+([.,]\d+)?$/.test(text)) {
    // "314.000" is a thousands group in French when exactly three digits follow; "1,234" never is.
    if (/^-?[1-9]\d{0,2}\.\d{3}$/.test(text)) return text.replace('.', '');
    return text.replace(',', '.');
  }
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text)) return text.replaceAll('.', '').replace(',', '.');
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) return text.replaceAll(',', '');
  return null;
}
