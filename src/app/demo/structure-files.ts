import { parse } from 'csv-parse/sync';
import { kindNamed } from './filing.ts';
import { identitySeen } from './identities.ts';
import type { DemoDeposit } from './index.ts';

/** Kinds that the structures of the demonstration deposit without names. */
export const DEPOSITED_WITHOUT_NAMES: ReadonlySet<string> = new Set(['support-started']);

/** A file as its structure holds it, names included; it never leaves it. */
export type StructureFile = { siret: string; name: string; bytes: Uint8Array };

/**
 * The file that a structure has at home behind a deposit of the demonstration: in place of the number of the person, which only the demonstration
 * knows, the identity that the structure wrote down.
 */
export function structureFile({
  kind,
  fileName,
  content,
}: Extract<DemoDeposit, { type: 'file' }>): StructureFile {
  const { fields } = kindNamed(kind);
  const delimiter = content.split(/\r?\n/, 1)[0].includes(';') ? ';' : ',';
  const [header, ...rows]: string[][] = parse(content, { bom: true, delimiter });
  const at = (name: string): number =>
    header.indexOf(fields.find((field) => field.name === name)?.header.fr ?? name);
  const codeOf = (name: string, cell: string): string =>
    fields
      .find((field) => field.name === name)
      ?.choices?.find(({ label, also = [] }) => label.fr === cell || also.includes(cell.toLowerCase()))
      ?.code ?? '';
  const [person, organisation, sex, band] = [at('person'), at('organisation'), at('sex'), at('age-band')];
  const siret = (rows[0][organisation] ?? '').padStart(14, '0');
  const lines = rows.map((cells) => {
    const hints = { sex: codeOf('sex', cells[sex]), ageBand: codeOf('age-band', cells[band]) };
    const seen = identitySeen(cells[person], siret, hints);
    return [
      ...cells.filter((_, column) => column !== person),
      seen.surname,
      seen.given,
      seen.birthDate,
      seen.phone,
    ];
  });
  const titles = header.filter((_, column) => column !== person);
  const text = [[...titles, 'Nom', 'Prénom', 'Date de naissance', 'Téléphone'], ...lines]
    .map((cells) =>
      cells.map((cell) => (/["\n;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';'),
    )
    .join('\n');
  return { siret, name: fileName, bytes: new TextEncoder().encode(`${text}\n`) };
}
