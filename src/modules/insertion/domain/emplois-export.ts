import type { DayNumber } from '#kernel/days.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { readEmploisDay } from './emplois-dates.ts';
import { isSiaeKind, OTHER_KINDS, type SiaeKind } from './siae.ts';

/** What is read of the export. */
const COLUMNS = [
  'title',
  'last',
  'first',
  'born',
  'city',
  'employer',
  'kind',
  'status',
  'hired',
  'left',
  'eligible',
  'pass',
  'passStart',
  'passEnd',
  'passState',
] as const;
/** A column of the export. */
export type EmploisColumn = (typeof COLUMNS)[number];

/**
 * Headers of the list of applications that Les emplois de l'inclusion exports (`itou/job_applications/export.py`).
 * E-mail, telephone, reasons of refusal and the rest are not read.
 */
export const EMPLOIS_COLUMNS: Readonly<Record<EmploisColumn, string>> = {
  title: 'Civilité candidat',
  last: 'Nom candidat',
  first: 'Prénom candidat',
  born: 'Date de naissance candidat',
  city: 'Ville candidat',
  employer: 'Nom structure employeur',
  kind: 'Type employeur',
  status: 'Statut de la candidature',
  hired: 'Dates de début d’embauche',
  left: 'Dates de fin d’embauche',
  eligible: 'Éligibilité IAE validée',
  pass: 'Numéro PASS IAE',
  passStart: 'Début PASS IAE',
  passEnd: 'Fin PASS IAE',
  passState: 'Statut PASS IAE',
};

/** Without these, a file is no such export. */
const REQUIRED: readonly EmploisColumn[] = ['employer', 'kind', 'status', 'hired'];

/** A table of text, as the reader of deposited files gives it: rows with their place in the file. */
export type ExportTable = {
  header: readonly string[];
  rows: readonly { no: number; cells: readonly string[] }[];
};

/** What the export says of the person: for the structure that deposits it, and for pairing; nothing here is kept in clear. */
export type ExportIdentity = {
  last: string;
  first: string;
  sex: 'female' | 'male' | null;
  born: DayNumber | null;
  city: string | null;
};

/** A hire of the export. It has no hours: those are elsewhere. */
export type ExportedHire = {
  row: number;
  employer: string;
  kind: SiaeKind;
  hired: DayNumber;
  left: DayNumber | null;
  eligible: boolean | null;
  /** Null when the platform masks the names from whoever exported. */
  identity: ExportIdentity | null;
  pass: { number: string; start: DayNumber | null; end: DayNumber | null; state: string } | null;
};

/** An export that was read. Lines that are no hire in a SIAE are no fault: they are counted apart. */
export type EmploisReading = {
  hires: ExportedHire[];
  refusals: Refusal[];
  /** Lines that are not accepted, by status; and lines of structures that are not SIAE, by kind. */
  notHired: Map<string, number>;
  notSiae: Map<string, number>;
};

/**
 * Reads the export. Refused as a whole with `missing-column`; a line is refused with `missing-field`, `bad-date`, `emplois-bad-birth-date`,
 * `emplois-unknown-kind`, `emplois-end-before-start`, `emplois-bad-pass` or `emplois-pass-end-before-start`, with its row and
 * column. Names are never repeated.
 */
export function readEmploisExport(table: ExportTable): Result<EmploisReading> {
  const columns = findColumns(table.header);
  const missing = REQUIRED.filter((name) => columns[name] === undefined);
  if (missing.length > 0)
    return refuse(
      ...missing.map((field): Refusal => ({
        code: 'missing-column',
        field,
        column: EMPLOIS_COLUMNS[field],
        params: { unread: table.header.join(', ') },
      })),
    );
  const reading: EmploisReading = { hires: [], refusals: [], notHired: new Map(), notSiae: new Map() };
  for (const row of table.rows) readLine(new Line(row, columns), reading);
  return ok(reading);
}

type Columns = Partial<Record<EmploisColumn, number>>;

function findColumns(header: readonly string[]): Columns {
  const folded = header.map(foldText);
  const columns: Columns = {};
  for (const name of COLUMNS) {
    const at = folded.indexOf(foldText(EMPLOIS_COLUMNS[name]));
    if (at >= 0) columns[name] = at;
  }
  return columns;
}

/** A header, or the name of an employer, without case, accents or punctuation: files do not always write them the same way. */
export const foldText = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Cells of a line by column, and what is wrong in them. */
class Line {
  readonly no: number;
  readonly refusals: Refusal[] = [];
  readonly #cells: readonly string[];
  readonly #columns: Columns;

  constructor(row: { no: number; cells: readonly string[] }, columns: Columns) {
    this.no = row.no;
    this.#cells = row.cells;
    this.#columns = columns;
  }

  text(name: EmploisColumn): string {
    const at = this.#columns[name];
    return at === undefined ? '' : (this.#cells[at] ?? '').replace(/\s+/g, ' ').trim();
  }

  day(name: EmploisColumn): DayNumber | null {
    const text = this.text(name);
    const day = text === '' ? null : readEmploisDay(text);
    if (text === '' || day !== null) return day;
    // A date of birth is a person's: it is not repeated.
    if (name === 'born') this.refuse('emplois-bad-birth-date', name);
    else this.refuse('bad-date', name, text);
    return day;
  }

  refuse(code: string, name: EmploisColumn, value?: string): void {
    const shown = value === undefined ? {} : { value: value.slice(0, 60) };
    this.refusals.push({ code, row: this.no, column: EMPLOIS_COLUMNS[name], field: name, ...shown });
  }
}

function readLine(line: Line, reading: EmploisReading): void {
  const status = line.text('status');
  const kind = line.text('kind').toUpperCase();
  if (status === '') line.refuse('missing-field', 'status');
  else if (!isAccepted(status)) return countOne(reading.notHired, status);
  if (OTHER_KINDS.some((other) => other === kind)) return countOne(reading.notSiae, kind);
  if (!isSiaeKind(kind)) {
    line.refuse(kind === '' ? 'missing-field' : 'emplois-unknown-kind', 'kind', kind);
    reading.refusals.push(...line.refusals);
    return;
  }
  const hire = readHire(line, kind);
  if (hire === null || line.refusals.length > 0) reading.refusals.push(...line.refusals);
  else reading.hires.push(hire);
}

/** « Candidature acceptée », and « acceptée » alone in older exports. */
const isAccepted = (status: string): boolean => /^(candidature )?acceptee?$/.test(foldText(status));

function countOne(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function readHire(line: Line, kind: SiaeKind): ExportedHire | null {
  const employer = line.text('employer');
  if (employer === '') line.refuse('missing-field', 'employer');
  const hired = line.day('hired');
  if (hired === null && line.text('hired') === '') line.refuse('missing-field', 'hired');
  const left = line.day('left');
  if (hired !== null && left !== null && left < hired)
    line.refuse('emplois-end-before-start', 'left', line.text('left'));
  const pass = readPass(line);
  const identity = readIdentity(line);
  if (hired === null) return null;
  const eligible = { oui: true, non: false }[foldText(line.text('eligible'))] ?? null;
  return { row: line.no, employer, kind, hired, left, eligible, identity, pass };
}

function readPass(line: Line): ExportedHire['pass'] {
  const number = line.text('pass').replaceAll(' ', '');
  const start = line.day('passStart');
  const end = line.day('passEnd');
  if (start !== null && end !== null && end < start)
    line.refuse('emplois-pass-end-before-start', 'passEnd', line.text('passEnd'));
  if (number === '') return null;
  // Twelve characters on the platform; a spreadsheet that made a number of it lost its last ones.
  if (!/^[\dA-Z]{12}$/i.test(number)) line.refuse('emplois-bad-pass', 'pass');
  return { number: number.toUpperCase(), start, end, state: line.text('passState') };
}

function readIdentity(line: Line): ExportIdentity | null {
  const last = line.text('last');
  const first = line.text('first');
  const born = line.day('born');
  const masked = last === '' || first === '' || /…|\.\.\.|\*/.test(last + first);
  if (masked) return null;
  return { last, first, sex: sexOf(line.text('title')), born, city: line.text('city') || null };
}

function sexOf(title: string): ExportIdentity['sex'] {
  const folded = foldText(title);
  if (folded === 'm' || folded === 'monsieur') return 'male';
  return folded === 'mme' || folded === 'madame' ? 'female' : null;
}

/**
 * What names a hire from one export to the next: the PASS, the employer's name and the first day. Null without a PASS: the
 * structure's own number is then needed.
 */
export function hireReference({ pass, employer, hired }: ExportedHire): string | null {
  return pass === null ? null : `${pass.number}/${foldText(employer)}/${hired}`;
}
