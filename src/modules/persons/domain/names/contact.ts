/** How a number of an overseas territory begins after its trunk 0, and the country code that it goes under (ARCEP). */
const OVERSEAS: [begins: RegExp, country: string][] = [
  [/^(?:262|263|269|639|692|693)/, '262'],
  [/^(?:590|690|691)/, '590'],
  [/^(?:594|694)/, '594'],
  [/^(?:596|696|697)/, '596'],
];

/** One digit again and again, or the digits in order: what forms are filled with when there is no number. */
const FILLER = /^\d?\d?(\d)\1{6,}$|^123456789$/;

/**
 * A telephone number as the digits of its international form (E.164, without +): `06 12 34 56 70`, `612345670` (a
 * spreadsheet ate the 0) and `+33 (0)6 12 34 56 70` are `33612345670`. Null when it cannot be a number or is a filler.
 */
export function foldPhone(text: string): string | null {
  const typed = text.normalize('NFKC').replaceAll('(0)', '');
  const digits = typed.replaceAll(/\D/g, '');
  const abroad = typed.trimStart().startsWith('+')
    ? digits
    : digits.startsWith('00')
      ? digits.slice(2)
      : null;
  if (abroad !== null) return international(abroad);
  if (/^0[1-9]\d{8}$/.test(digits)) return french(digits.slice(1));
  if (/^[1-9]\d{8}$/.test(digits)) return french(digits);
  return /^33[1-9]\d{8}$/.test(digits) ? french(digits.slice(2)) : null;
}

function international(digits: string): string | null {
  const local = /^330?([1-9]\d{8})$/.exec(digits);
  if (local) return french(local[1]);
  return /^[1-9]\d{7,14}$/.test(digits) && !digits.startsWith('33') ? digits : null;
}

function french(nine: string): string | null {
  if (FILLER.test(nine)) return null;
  const overseas = OVERSEAS.find(([begins]) => begins.test(nine));
  return (overseas ? overseas[1] : '33') + nine;
}

/**
 * An e-mail address as the box that it reaches: no case, no `+label`; Gmail reads no dots. Null when it is no address.
 */
export function foldEmail(text: string): string | null {
  const match = /^([^\s@]+)@([^\s@]+\.[^\s@]+)$/.exec(text.normalize('NFKC').trim().toLowerCase());
  if (!match) return null;
  const box = match[1].replace(/(?<=.)\+.*$/, '');
  if (!/^g(?:oogle)?mail\.com$/.test(match[2])) return `${box}@${match[2]}`;
  return `${box.replaceAll('.', '')}@gmail.com`;
}
