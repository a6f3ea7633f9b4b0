import { sql } from 'kysely';
import { z } from 'zod';
import { readTable } from '#evidence/server/import/index.ts';
import { foldHeader } from '#evidence/server/import/fold.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { nafCode, proposedBy, type SireneFacts } from '../../domain/flags.ts';
import { readStructures } from '../structures.ts';

const Input = z.object({ name: z.string().min(1).max(300), bytes: z.instanceof(Uint8Array) });

/** What a file of SIRENE proposes. `met`: structures of the directory that it speaks of. */
export type ProposedFlags = { rows: number; met: number; proposed: number; entryNo: null };

/** Columns of the stock files (INSEE): an établissement is told by its SIRET, a legal unit by its SIREN. */
const COLUMNS = {
  siret: ['siret'],
  siren: ['siren'],
  ess: ['economieSocialeSolidaireUniteLegale'],
  naf: ['activitePrincipaleEtablissement', 'activitePrincipaleUniteLegale'],
} as const;

/**
 * Proposes the social economy and reuse from a file of SIRENE; a person confirms. What was decided stays. Refusals: those of
 * reading a table, and `sirene-no-column` when neither numbers nor what they tell are there.
 */
export const proposeFlags = () =>
  useCase({
    name: 'propose-flags',
    access: { right: 'work-directory' },
    mode: 'write',
    input: Input,
    run: async (act, file): Promise<Result<ProposedFlags>> => {
      const facts = await readSirene(file);
      if (!facts.ok) return facts;
      const byNumber = new Map(facts.value.map((one) => [one.siret, one]));
      let [met, proposed] = [0, 0];
      for (const structure of await readStructures(act)) {
        const { siret, structureNo, organisationId } = structure;
        const told = siret === null ? undefined : (byNumber.get(siret) ?? byNumber.get(siret.slice(0, 9)));
        const own = act.reach === 'all' || (organisationId !== null && act.reach.includes(organisationId));
        if (told === undefined || !own) continue;
        met++;
        proposed += await propose(act, { structureNo, told, file: file.name });
      }
      if (proposed > 0) act.leaveTrace();
      return ok({ rows: facts.value.length, met, proposed, entryNo: null });
    },
  });

async function readSirene(file: z.infer<typeof Input>): Promise<Result<SireneFacts[]>> {
  const table = await readTable(file);
  if (!table.ok) return table;
  const headers = table.value.header.map(foldHeader);
  const at = (names: readonly string[]): number =>
    headers.findIndex((header) => names.some((name) => foldHeader(name) === header));
  const [siret, siren, ess, naf] = [at(COLUMNS.siret), at(COLUMNS.siren), at(COLUMNS.ess), at(COLUMNS.naf)];
  if ((siret < 0 && siren < 0) || (ess < 0 && naf < 0)) return refuse({ code: 'sirene-no-column' });
  const cell = (cells: readonly string[], place: number): string =>
    place < 0 ? '' : (cells[place] ?? '').trim();
  return ok(
    table.value.rows.map(({ cells }): SireneFacts => {
      const told = cell(cells, ess).toUpperCase();
      return {
        // A spreadsheet loses the zeros that a number begins with.
        siret: siret >= 0 ? cell(cells, siret).padStart(14, '0') : cell(cells, siren).padStart(9, '0'),
        ess: told === 'O' || told === 'N' ? told : '',
        naf: nafCode(cell(cells, naf)),
      };
    }),
  );
}

async function propose(
  act: ActContext,
  { structureNo, told, file }: { structureNo: number; told: SireneFacts; file: string },
): Promise<number> {
  let count = 0;
  for (const flag of proposedBy(told)) {
    const written =
      await sql`insert into directory.flag (collectivity_id, structure_no, flag, state, reason, proposed_at)
      values (${act.collectivityId}, ${structureNo}, ${flag}, 'proposed', ${JSON.stringify({ ...told, file })}::jsonb, ${act.now})
      on conflict (collectivity_id, structure_no, flag) do nothing`.execute(act.tx);
    count += Number(written.numAffectedRows ?? 0n);
  }
  return count;
}
