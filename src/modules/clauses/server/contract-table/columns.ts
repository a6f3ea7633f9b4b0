import { foldHeader } from '#evidence/server/import/fold.ts';
import { writeCsv } from '#evidence/server/import/index.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';

/** Columns of a table of contracts, in the order of the model: those that must be there, headers that also name them, an example. */
const COLUMNS = [
  {
    role: 'number',
    header: 'Numéro du marché',
    required: true,
    also: ['numero', 'marche', 'numero marche', 'contract', 'number'],
    example: '2024-0117',
  },
  { role: 'lot', header: 'Lot', required: false, also: ['numero de lot', 'lot n'], example: 'Lot 2' },
  {
    role: 'buyer',
    header: 'SIRET de l’acheteur',
    required: true,
    also: ['acheteur siret', 'siret acheteur', 'buyer siret', 'acheteur'],
    example: '24440040400129',
  },
  {
    role: 'buyerName',
    header: 'Nom de l’acheteur',
    required: false,
    also: ['acheteur nom', 'buyer name'],
    example: 'La Métropole',
  },
  {
    role: 'object',
    header: 'Objet',
    required: true,
    also: ['objet du marche', 'intitule', 'libelle', 'object', 'title'],
    example: 'Peinture intérieure d’un groupe scolaire',
  },
  {
    role: 'holder',
    header: 'SIRET du titulaire',
    required: true,
    also: ['titulaire siret', 'siret titulaire', 'holder siret', 'titulaire'],
    example: '13000548100010',
  },
  {
    role: 'holderName',
    header: 'Nom du titulaire',
    required: false,
    also: ['titulaire nom', 'holder name', 'entreprise'],
    example: 'Peintures du Port',
  },
  {
    role: 'others',
    header: 'SIRET des sous-traitants',
    required: false,
    also: ['sous traitants', 'sous traitant', 'siret sous traitant', 'subcontractors'],
    example: '',
  },
  {
    role: 'amount',
    header: 'Montant HT',
    required: false,
    also: ['montant', 'montant ht en euros', 'amount'],
    example: '1 000 000,00',
  },
  {
    role: 'notified',
    header: 'Date de notification',
    required: false,
    also: ['notification', 'notifie le', 'notified'],
    example: '15/05/2024',
  },
  {
    role: 'starts',
    header: 'Début d’exécution',
    required: false,
    also: ['debut', 'date de debut', 'starts', 'start'],
    example: '03/06/2024',
  },
  {
    role: 'ends',
    header: 'Fin d’exécution',
    required: false,
    also: ['fin', 'date de fin', 'ends', 'end'],
    example: '31/12/2025',
  },
  { role: 'sector', header: 'Secteur', required: false, also: ['sector', 'domaine'], example: 'Bâtiment' },
] as const;

/** What a column of a table of contracts gives. */
export type ContractRole = (typeof COLUMNS)[number]['role'];
/** Place of the column of each role. */
export type ContractColumns = Partial<Record<ContractRole, number>>;

/** Finds the columns of a table of contracts by their headers. Refused with `missing-column`, once for each that must be there. */
export function findContractColumns(header: readonly string[]): Result<ContractColumns> {
  const folded = header.map(foldHeader);
  const columns: ContractColumns = {};
  for (const { role, header: own, also } of COLUMNS) {
    const at = [foldHeader(own), ...also].map((name) => folded.indexOf(name)).find((place) => place >= 0);
    if (at !== undefined) columns[role] = at;
  }
  const used = new Set(Object.values(columns));
  const unread = header.filter((name, at) => !used.has(at) && name.trim() !== '').join(', ');
  const missing = COLUMNS.filter(({ role, required }) => required && columns[role] === undefined);
  return missing.length === 0
    ? ok(columns)
    : refuse(
        ...missing.map(({ role, header: column }) => ({
          code: 'missing-column',
          field: role,
          column,
          params: { unread },
        })),
      );
}

/** The header of a column, as the model has it. */
export const headerOf = (role: ContractRole): string =>
  COLUMNS.find((one) => one.role === role)?.header ?? role;

/** Columns that must be there, and all of them, for whoever prepares a file. */
export const CONTRACT_COLUMNS: readonly { header: string; required: boolean; example: string }[] =
  COLUMNS.map(({ header, required, example }) => ({ header, required, example }));

/** The model of a table of contracts, with one line as an example. */
export const contractModel = (): Uint8Array =>
  writeCsv([COLUMNS.map(({ header }) => header), COLUMNS.map(({ example }) => example)]);
