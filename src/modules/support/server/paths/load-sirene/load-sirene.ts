import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { z } from 'zod';
import { isSiren } from '#kernel/codes.ts';
import { parseDay } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';

const MOST_BYTES = 7 * 1024 * 1024;

/** A file of legal units, as Insee publishes it (StockUniteLegale), or an extract of it. */
export const LoadSireneInput = z.object({ bytes: z.instanceof(Uint8Array) });

/** What the file held. */
export type LoadedSirene = { units: number; ceased: number; entryNo: null };

/**
 * Keeps the companies against which creations are checked, in place of those before. Columns read: `siren`, `dateCreationUniteLegale`,
 * `etatAdministratifUniteLegale` (A or C). Refusals: `sirene-too-large`, `sirene-columns`, `sirene-empty`.
 */
export const loadSirene = () =>
  useCase({
    name: 'load-sirene',
    access: { right: 'load-territory' },
    mode: 'write',
    input: LoadSireneInput,
    run: async (act, { bytes }): Promise<Result<LoadedSirene>> => {
      const read = readUnits(bytes);
      if (!read.ok) return read;
      const units = read.value;
      const { tx, collectivityId, now } = act;
      await sql`delete from support.sirene_unit where collectivity_id = ${collectivityId}`.execute(tx);
      await sql`insert into support.sirene_unit (collectivity_id, siren, created_on, ceased, loaded_at)
        select ${collectivityId}::int, siren, created_on, ceased, ${now}::timestamptz
        from unnest(${units.map(({ siren }) => siren)}::text[], ${units.map(({ created }) => created)}::int[],
          ${units.map(({ ceased }) => ceased)}::boolean[]) as t (siren, created_on, ceased)`.execute(tx);
      act.leaveTrace();
      return ok({ units: units.length, ceased: units.filter(({ ceased }) => ceased).length, entryNo: null });
    },
  });

type Unit = { siren: string; created: number | null; ceased: boolean };

function readUnits(bytes: Uint8Array): Result<Unit[]> {
  if (bytes.length > MOST_BYTES) return refuse({ code: 'sirene-too-large', field: 'file' });
  const text = new TextDecoder().decode(bytes);
  const delimiter = text.split('\n', 1)[0].includes(';') ? ';' : ',';
  const [header = [], ...rows]: string[][] = parse(text, {
    bom: true,
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
  });
  const columns = ['siren', 'dateCreationUniteLegale', 'etatAdministratifUniteLegale'].map((name) =>
    header.indexOf(name),
  );
  const [siren, created, state] = columns;
  if (siren < 0 || state < 0) return refuse({ code: 'sirene-columns', field: 'file' });
  const units = new Map<string, Unit>();
  for (const cells of rows) {
    const cell = (at: number): string => cells[at] ?? '';
    const code = cell(siren).padStart(9, '0');
    if (isSiren(code))
      units.set(code, { siren: code, created: parseDay(cell(created)), ceased: cell(state) === 'C' });
  }
  return units.size === 0 ? refuse({ code: 'sirene-empty', field: 'file' }) : ok([...units.values()]);
}
