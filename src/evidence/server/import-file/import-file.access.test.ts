import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../tests/setup/access.ts';
import { siretOf } from '../../../../tests/setup/facts.ts';
import { writeTemplate } from '../import/index.ts';

const sides = useTwoCollectivities();

/** A file of one line, under the headers of the template. */
function fileOf(side: ReturnType<typeof sides>['own']): {
  name: string;
  bytes: Uint8Array;
  kind: string;
  depositor: string;
} {
  const kind = side.ledger.registry.byId.get('support-started');
  if (!kind) throw new Error('No kind support-started');
  const header = new TextDecoder().decode(writeTemplate(kind, 'fr').csv).split('\r\n')[0];
  const line = kind.fields
    .map(
      (field) =>
        ({
          organisation: siretOf(1),
          reference: 'D-7',
          person: 'P-007',
          day: '17/03/2025',
          programme: 'osez-entreprendre',
        })[field.name] ?? '',
    )
    .join(';');
  return {
    name: 'dossiers.csv',
    bytes: new TextEncoder().encode(`${header}\r\n${line}\r\n`),
    kind: kind.id,
    depositor: 'Adie',
  };
}

test.for(['preview', 'all', 'good'] as const)(
  'the operator imports, nobody else does, be it to look: %s',
  async (mode) => {
    const { own } = sides();
    expect(await own.access(own.acts.importFile, { ...fileOf(own), mode })).toEqual(
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
  },
);

test('a file that one collectivity has imported is new to another', async () => {
  const { own, other } = sides();
  const input = { ...fileOf(own), mode: 'all' };
  expect(valueOf(await own.as('operator', own.acts.importFile, input))).toMatchObject({
    created: 0,
    unchanged: 1,
    entryNo: null,
  });
  expect(valueOf(await other.as('operator', other.acts.importFile, input))).toMatchObject({
    created: 1,
    unchanged: 0,
    entryNo: 2,
  });
});
