import { sql } from 'kysely';
import { z } from 'zod';
import { formatDay } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { statingOrganisation } from '../path-facts.ts';
import type { PathsContext } from '../paths-context.ts';
import { namesIn, readResidents, type Resident } from '../residents.ts';
import { referenceOf } from '../store.ts';

/** Whose residents. */
export const ExportResidentsInput = z.object({ organisationId: z.number().int().positive() });

const HEADER = [
  'SIRET de la structure',
  'Numéro de dossier',
  'Date du premier rendez-vous',
  'Dispositif',
  'Commune de résidence',
  'QPV 2015 de résidence',
  'QPV 2024 de résidence',
  'Sexe',
  'Nom',
  'Prénom',
  'Date de naissance',
  'Téléphone',
  'Courriel',
];

const SEX = { female: 'Femme', male: 'Homme' } as const;

type Row = { path_no: number; resident_no: number; programme: string; joined_on: number };

/**
 * The residents of a structure as the file that its browser encodes without names (the key of encoding is never on the server): the
 * facts stated under the same file numbers are then of the persons that linkage recognises. Leaves its trace. Refusals:
 * `path-structure-without-siret`, `path-nobody`.
 */
export const exportResidents = (context: PathsContext) =>
  useCase({
    name: 'export-residents',
    access: {
      right: 'work-persons',
      organisation: ({ organisationId }: z.infer<typeof ExportResidentsInput>) => organisationId,
    },
    // It writes the trace of who took names out.
    mode: 'write',
    input: ExportResidentsInput,
    run: async (act, { organisationId }): Promise<Result<{ text: string; residents: number }>> => {
      const organisation = await statingOrganisation(act, organisationId);
      if (!organisation.ok) return organisation;
      const rows = await readRows(act, organisationId);
      const residents = new Map(
        (await readResidents(act, context.sealer, { organisationId })).map((one) => [one.residentNo, one]),
      );
      const lines = rows.flatMap((row) => {
        const resident = residents.get(row.resident_no);
        return resident === undefined || resident.name === null
          ? []
          : [lineOf(organisation.value.siret, row, { ...resident, name: resident.name })];
      });
      if (lines.length === 0) return refuse({ code: 'path-nobody' });
      await context.trace(act, { code: 'person-exported', organisationId });
      return ok({ text: [HEADER, ...lines].map(csvLine).join('\r\n') + '\r\n', residents: lines.length });
    },
  });

async function readRows({ tx, collectivityId }: ActContext, organisationId: number): Promise<Row[]> {
  const found = await sql<Row>`select path_no, resident_no, programme, joined_on from support.path_part
    where collectivity_id = ${collectivityId} and organisation_id = ${organisationId} and joined_on is not null
      and left_because is distinct from 'merged' order by path_no, part_no`.execute(tx);
  return found.rows;
}

function lineOf(siret: string, row: Row, { name, place, ...who }: Resident & { name: string }): string[] {
  const { last, first } = namesIn(name);
  const qpv = (code: string | undefined): string => (code === 'out' ? 'hors' : (code ?? ''));
  return [
    siret,
    referenceOf(row.path_no),
    formatDay(row.joined_on),
    row.programme,
    place.commune ?? '',
    qpv(place.qpv2015),
    qpv(place.qpv2024),
    who.sex === null ? '' : SEX[who.sex],
    last,
    first,
    who.born === null ? '' : formatDay(who.born),
    (who.phone ?? '').replace(/^\+33/, '0').replace(/^\+/, '00'),
    who.email ?? '',
  ];
}

/** A spreadsheet computes what begins with these signs (OWASP, CSV injection): they are left out. */
const csvLine = (cells: readonly string[]): string =>
  cells
    .map((cell) => cell.replace(/^[=+\-@\t\r]+/, ''))
    .map((cell) => (/["\n;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(';');
