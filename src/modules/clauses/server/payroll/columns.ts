import { foldHeader } from '#evidence/server/import/fold.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { PAYROLL_ROLES, type PayrollRole } from '../../domain/payroll.ts';

/** Place of the column that gives each role, among the headers. */
export type PayrollColumns = Partial<Record<PayrollRole, number>>;

/** Headers under which payroll exports bring each role, folded, the surest first. Hours paid are not hours worked. */
const HEADERS: Record<PayrollRole, readonly string[]> = {
  number: [
    'matricule',
    'numero matricule',
    'matricule salarie',
    'numero salarie',
    'numero de salarie',
    'code salarie',
    'id salarie',
    'numero employe',
    'employee number',
    'employee id',
    'staff number',
  ],
  name: [
    'nom et prenom',
    'nom prenom',
    'prenom nom',
    'prenom et nom',
    'salarie',
    'employe',
    'nom complet',
    'nom du salarie',
    'beneficiaire',
    'name',
    'full name',
    'employee',
  ],
  last: ['nom', 'nom de famille', 'nom d usage', 'nom usuel', 'nom de naissance', 'last name', 'surname'],
  first: ['prenom', 'prenoms', 'first name', 'given name'],
  month: [
    'mois',
    'mois de paie',
    'periode',
    'periode de paie',
    'mois travaille',
    'date de paie',
    'month',
    'period',
    'pay period',
  ],
  hours: [
    'heures travaillees',
    'nombre d heures travaillees',
    'nb heures travaillees',
    'heures effectuees',
    'heures realisees',
    'heures d insertion',
    'nombre d heures',
    'nb heures',
    'nb d heures',
    'nbre heures',
    'heures',
    'total heures',
    'heures du mois',
    'hours worked',
    'hours',
    'h',
  ],
  contract: ['marche', 'numero de marche', 'chantier', 'affaire', 'operation', 'contract', 'site'],
  from: [
    'premier jour',
    'premier jour travaille',
    'date debut',
    'date de debut',
    'debut',
    'du',
    'first day',
    'from',
  ],
  to: ['dernier jour', 'dernier jour travaille', 'date fin', 'date de fin', 'fin', 'au', 'last day', 'to'],
};

/**
 * Finds the columns of a payroll export: those that a person chose by their headers, else those that the headers announce.
 * Refused with `no-such-column`, or with `missing-column` when hours, a person, or a month (unless `monthKnown`) have none.
 */
export function findColumns(
  header: readonly string[],
  { chosen = {}, monthKnown }: { chosen?: Partial<Record<PayrollRole, string>>; monthKnown: boolean },
): Result<PayrollColumns> {
  const folded = header.map(foldHeader);
  const columns: PayrollColumns = {};
  const refusals: Refusal[] = [];
  for (const role of PAYROLL_ROLES) {
    const name = chosen[role];
    const names = name === undefined ? HEADERS[role] : name === '' ? [] : [foldHeader(name)];
    const at = names.map((one) => folded.indexOf(one)).find((place) => place >= 0);
    if (at !== undefined) columns[role] = at;
    else if (name !== undefined && name !== '')
      refusals.push({
        code: 'no-such-column',
        field: role,
        value: name,
        params: { known: header.join(', ') },
      });
  }
  const missing = missingRole(columns, monthKnown);
  if (missing !== null)
    refusals.push({
      code: 'missing-column',
      field: missing,
      column: LABELS[missing],
      params: { unread: unread(header, columns) },
    });
  return refusals.length > 0 ? refuse(...refusals) : ok(columns);
}

/** What a person is asked to add. */
const LABELS = { hours: 'Heures travaillées', name: 'Matricule', month: 'Mois' } as const;

function missingRole(columns: PayrollColumns, monthKnown: boolean): keyof typeof LABELS | null {
  if (columns.hours === undefined) return 'hours';
  if (columns.number === undefined && columns.name === undefined && columns.last === undefined) return 'name';
  return columns.month === undefined && !monthKnown ? 'month' : null;
}

function unread(header: readonly string[], columns: PayrollColumns): string {
  const used = new Set(Object.values(columns));
  return header.filter((name, at) => !used.has(at) && name.trim() !== '').join(', ');
}
