import { unwrap } from '#kernel/result.ts';
import { depositKinds } from '#app/deposit-kinds.ts';
import { encodeDeposit, keyFromBytes } from '#modules/persons/index.ts';
import { siretOf } from '../../src/app/demo/siret.ts';

/** A row of a structure's file: its number, then surname, given name, date of birth. */
export type Row = readonly [reference: string, surname: string, given: string, birthDate: string];

/** The key of the structures of a test. */
export const keyOf = (seed = 1) =>
  unwrap(keyFromBytes(Uint8Array.from({ length: 32 }, (_, at) => (at * 13 + seed * 17) % 256)));

/** The file as the structure has it. */
export const fileOf = (rows: readonly Row[], siret: string = siretOf(1)): Uint8Array =>
  new TextEncoder().encode(
    [
      'Numéro de dossier;SIRET de la structure;Dispositif;Date du premier rendez-vous;Commune de résidence;QPV 2015;QPV 2024;Nom;Prénom;Date de naissance',
      ...rows.map(([reference, surname, given, birthDate]) =>
        [
          reference,
          siret,
          'osez-entreprendre',
          '15/03/2024',
          '44162',
          'QP044005',
          'QN04405M',
          surname,
          given,
          birthDate,
        ].join(';'),
      ),
    ].join('\n'),
  );

type Asked = {
  organisationId: number;
  rows: readonly Row[];
  siret?: string;
  seed?: number;
  duplicateFree?: boolean;
};

/** What a structure sends of its file. */
export async function depositOf({ organisationId, rows, siret, seed, duplicateFree = false }: Asked) {
  const columns = depositKinds('fr').find(({ id }) => id === 'support-started')?.columns ?? [];
  const {
    header,
    rows: sent,
    encoded,
  } = unwrap(
    await encodeDeposit({ name: 'dossiers.csv', bytes: fileOf(rows, siret) }, { columns, key: keyOf(seed) }),
  );
  return {
    organisationId,
    kind: 'support-started',
    fileName: 'dossiers.csv',
    depositor: 'Structure',
    duplicateFree,
    header,
    rows: sent,
    encoded,
  };
}

/** People of a test, told apart by a number: any two are unlike. */
export function people(count: number, from = 0): Row[] {
  const GIVEN = [
    'Awa',
    'Bruno',
    'Chloé',
    'Driss',
    'Élodie',
    'Fatou',
    'Gaël',
    'Hakim',
    'Inès',
    'Jeanne',
    'Karim',
  ];
  const SURNAMES = [
    'Martin',
    'Diallo',
    'Le Goff',
    'Benali',
    'Traoré',
    'Guillou',
    'Camara',
    'Haddad',
    'Moreau',
    'Sissoko',
    'Prigent',
    'Yılmaz',
    'Ferreira',
  ];
  return Array.from({ length: count }, (_, at): Row => {
    const no = from + at;
    const two = (part: number): string => String(part).padStart(2, '0');
    return [
      `F-${no}`,
      SURNAMES[(no * 5) % SURNAMES.length],
      GIVEN[(no * 7) % GIVEN.length],
      `${two(1 + ((no * 11) % 28))}/${two(1 + ((no * 5) % 12))}/${1960 + ((no * 17) % 45)}`,
    ];
  });
}
