import { sql } from 'kysely';
import { isSiret } from '#kernel/codes.ts';
import { OPEN_END } from '#kernel/days.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { FactInput } from '#evidence/index.ts';
import { recordingContext, withdraw, type Recorder } from '#evidence/server/index.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';

/** Name under which the platform states what its directory holds. */
const DEPOSITOR = 'Ancrage';

type Row = {
  structureNo: number;
  programme: string;
  since: number;
  until: number | null;
  told: string | null;
  entryNo: number | null;
  /** Of the structure, or of the one that it was merged into. */
  name: string;
  siret: string | null;
};

/**
 * Makes the ledger say what the directory says of memberships: what is new is stated, what changed is withdrawn and stated
 * again, so that figures known before stay as they were. A structure that was merged is counted under the other. One without a
 * valid SIRET is not stated, since two structures could then be one: it is as soon as its SIRET is known. Goes at the end of
 * whatever changes structures or memberships.
 */
export async function tellMemberships(recorder: Recorder, act: ActContext): Promise<Result<null>> {
  const rows = await readRows(act);
  const wanted = wantedOf(rows);
  const moved = rows.filter((row) => toldOf(wanted.get(row)) !== row.told);
  // Everything that no longer holds goes first: what replaces it may have the same natural key.
  for (const { entryNo } of moved) {
    if (entryNo === null) continue;
    const note = 'Adhésion modifiée dans l’annuaire';
    const done = await withdraw(act.tx, recordingContext(act), { entryNo, note });
    if (!done.ok) return done;
  }
  for (const row of moved) {
    const told = await tell(recorder, act, { row, fact: wanted.get(row) });
    if (!told.ok) return told;
  }
  return ok(null);
}

async function readRows({ tx, collectivityId }: ActContext): Promise<Row[]> {
  const found =
    await sql<Row>`select m.structure_no as "structureNo", m.programme, m.since, m.until, m.told, m.entry_no as "entryNo",
      k.name, coalesce(k.siret, o.siret) as siret
    from directory.membership m
    join directory.structure s using (collectivity_id, structure_no)
    join directory.structure k on k.collectivity_id = s.collectivity_id
      and k.structure_no = coalesce(s.merged_into, s.structure_no)
    left join accounts.organisation o on o.collectivity_id = k.collectivity_id and o.organisation_id = k.organisation_id
    where m.collectivity_id = ${collectivityId}
    order by m.programme, m.since, s.merged_into is not null, m.structure_no`.execute(tx);
  return found.rows;
}

/** Structures that are one state a stay once, until the last of them left. */
function wantedOf(rows: readonly Row[]): ReadonlyMap<Row, FactInput> {
  const groups = Map.groupBy(
    rows.filter(({ siret }) => siret !== null && isSiret(siret)),
    ({ siret, programme, since }) => `${siret} ${programme} ${since}`,
  );
  return new Map(
    [...groups.values()].map((alike) => {
      const [first] = alike;
      const ends = Math.max(...alike.map(({ until }) => until ?? OPEN_END));
      return [first, factOf(first, ends)];
    }),
  );
}

const factOf = ({ siret, programme, since, name }: Row, ends: number): FactInput => ({
  kind: 'programme-membership',
  row: 1,
  organisation: siret ?? undefined,
  starts: since,
  ends,
  quantity: 1,
  dims: { member: name, programme },
});

const toldOf = (fact: FactInput | undefined): string | null =>
  fact ? [fact.organisation, fact.starts, fact.ends, fact.dims['member']].join(' ') : null;

async function tell(
  recorder: Recorder,
  act: ActContext,
  { row, fact }: { row: Row; fact: FactInput | undefined },
): Promise<Result<null>> {
  let entryNo: number | null = null;
  if (fact) {
    const label = `Annuaire : ${row.name} membre de ${row.programme}`;
    const receipt = await recorder.record(act.tx, recordingContext(act), {
      entry: { source: { kind: 'form', label, depositor: DEPOSITOR } },
      facts: [fact],
    });
    if (!receipt.ok) return receipt;
    entryNo = receipt.value.entryNo;
  }
  await sql`update directory.membership set told = ${toldOf(fact)}, entry_no = ${entryNo}
    where collectivity_id = ${act.collectivityId} and structure_no = ${row.structureNo} and programme = ${row.programme}
      and since = ${row.since}`.execute(act.tx);
  return ok(null);
}
