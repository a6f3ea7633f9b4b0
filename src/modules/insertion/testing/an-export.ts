import { EMPLOIS_COLUMNS, type EmploisColumn } from '../domain/emplois-export.ts';

/** A line of an export, by column; what is not said is that of an accepted hire in an ACI. */
export type ExportLine = Partial<Record<EmploisColumn, string>>;

const FINE: Record<EmploisColumn, string> = {
  title: 'MME',
  last: 'MARTIN',
  first: 'Éva',
  born: '02/01/1990',
  city: 'Nantes',
  employer: 'Les Ateliers du Port',
  kind: 'ACI',
  status: 'Candidature acceptée',
  hired: '17/03/2025',
  left: '16/07/2025',
  eligible: 'oui',
  pass: '999992512345',
  passStart: '17/03/2025',
  passEnd: '16/03/2027',
  passState: 'Valide',
};

/** Headers of the columns that are read. */
export const HEADERS = Object.values(EMPLOIS_COLUMNS);

/** Cells of a line, in the order of the headers. */
export const cellsOf = (line: ExportLine): string[] => Object.values({ ...FINE, ...line });

/** An export in CSV. */
export function anExport(...lines: ExportLine[]): Uint8Array {
  return asCsv([HEADERS, ...lines.map(cellsOf)]);
}

/** Rows of cells in CSV, as a spreadsheet saves them in France. */
export function asCsv(rows: readonly (readonly string[])[]): Uint8Array {
  const text = rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';'));
  return new TextEncoder().encode(text.join('\r\n'));
}

const LETTERS = [
  'Durand',
  'Le Goff',
  'Ba',
  'Nguyen',
  'Petit',
  'Moreau',
  'Diallo',
  'Garnier',
  'Roux',
  'Henry',
];

/** The n-th person of a test: a name, a date of birth and a PASS of their own. */
export function aPerson(no: number): ExportLine {
  const digits = String(no).padStart(7, '0');
  return {
    last: `${LETTERS[no % LETTERS.length]} ${no}`,
    first: `Prénom ${no}`,
    born: `0${1 + (no % 9)}/1${no % 3}/19${60 + (no % 40)}`,
    pass: `99999${digits}`,
  };
}
