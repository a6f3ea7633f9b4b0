import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../tests/setup/access.ts';
import { siretOf } from '../../../../tests/setup/facts.ts';
import { writeTemplate } from '../import/index.ts';

const sides = useTwoCollectivities();
type Side = ReturnType<typeof sides>['own'];

/** Gives the structure a SIRET: its rows must bear it. */
async function giveSiret({ ledger }: Side): Promise<void> {
  await sql`update accounts.organisation set siret = ${siretOf(2)}
    where collectivity_id = ${ledger.id} and organisation_id = 2`.execute(ledger.db.kysely);
}

function fileOf(side: Side, lines: [reference: string, siret: string][]): object {
  const kind = side.ledger.registry.byId.get('support-started');
  if (!kind) throw new Error('No kind support-started');
  const header = new TextDecoder().decode(writeTemplate(kind, 'fr').csv).split('\r\n')[0];
  const rows = lines.map(([reference, organisation]) => {
    const cells: Record<string, string> = {
      organisation,
      reference,
      person: 'P-007',
      day: '17/03/2025',
      programme: 'osez-entreprendre',
    };
    return kind.fields.map(({ name }) => cells[name] ?? '').join(';');
  });
  return {
    name: 'dossiers.csv',
    bytes: new TextEncoder().encode([header, ...rows].join('\r\n')),
    kind: kind.id,
    depositor: 'Structure',
  };
}

test('whoever may withdraw lists imports, nobody else does', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.listImports, {})).toEqual(
    only(
      'administrator',
      'strategy-officer',
      'facilitator',
      'commerce-officer',
      'structure-manager',
      'adviser',
      'tzcld-committee',
    ),
  );
});

test('a structure imports its own rows, sees them and withdraws them, and none of the others', async () => {
  const { own, other } = sides();
  await giveSiret(own);
  const { importFile, listImports, withdrawEntry } = own.acts;
  const mixed = fileOf(own, [
    ['S-1', siretOf(2)],
    ['S-2', siretOf(3)],
  ]);
  const seen = valueOf(await own.as('adviser', importFile, { ...mixed, mode: 'preview' }));
  expect(seen).toMatchObject({ created: 1, inError: 1 });
  expect(seen.refusals).toMatchObject([
    { code: 'not-your-organisation', row: 3, field: 'organisation', value: siretOf(3) },
  ]);
  const made = valueOf(await own.as('adviser', importFile, { ...mixed, mode: 'good' }));
  const everyone = valueOf(await own.as('strategy-officer', importFile, { ...mixed, mode: 'all' }));
  expect(everyone).toMatchObject({ created: 1, unchanged: 1, inError: 0 });

  const listed = async (who: Parameters<Side['as']>[0]): Promise<number[]> =>
    valueOf(await own.as(who, listImports, {})).map(({ entryNo }) => entryNo);
  expect(await listed('structure-manager')).toEqual([made.entryNo]);
  expect(await listed('facilitator')).toEqual([everyone.entryNo]);
  expect(await listed('administrator')).toEqual([everyone.entryNo, made.entryNo, 2, 1]);
  expect(valueOf(await other.as('operator', other.acts.listImports, {}))).toHaveLength(1);

  expect(await own.as('adviser', withdrawEntry, { entryNo: everyone.entryNo })).toMatchObject({
    refusals: [{ code: 'not-your-import' }],
  });
  expect(await own.as('adviser', withdrawEntry, { entryNo: 1 })).toMatchObject({
    refusals: [{ code: 'not-your-import' }],
  });
  expect(valueOf(await own.as('adviser', withdrawEntry, { entryNo: made.entryNo }))).toMatchObject({
    hidden: 1,
  });
  expect(valueOf(await own.as('adviser', listImports, {}))).toMatchObject([{ withdrawn: true, mine: true }]);
});
