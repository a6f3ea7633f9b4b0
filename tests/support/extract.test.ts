import { expect, test } from 'vitest';
import { depositKinds } from '#app/deposit-kinds.ts';
import { encodeDeposit } from '#modules/persons/index.ts';
import { siretOf } from '../../src/app/demo/siret.ts';
import { unwrap } from '#kernel/result.ts';
import { useTwoCollectivities, valueOf, type Side } from '../setup/access.ts';
import { day, opened } from '../setup/paths.ts';
import { keyOf } from '../setup/persons.ts';

const sides = useTwoCollectivities();

type Told = { reference: string; last: string; first: string; born: string; stages: [string, string][] };

/** Two residents, and what a structure told of their paths. */
const TOLD: Told[] = [
  {
    reference: 'X-1',
    last: 'Diallo',
    first: 'Awa',
    born: '1990-04-12',
    stages: [
      ['idea', '2024-01-20'],
      ['project', '2024-03-02'],
    ],
  },
  { reference: 'X-2', last: 'Martin', first: 'Bruno', born: '1985-11-03', stages: [['idea', '2024-02-11']] },
];
const OPENED = '2024-01-10';

/** Deposits an extract without names, as the structure's own software gave it. */
async function deposit(side: Side, kind: string, lines: Record<string, string>[]): Promise<void> {
  const columns = depositKinds('fr').find(({ id }) => id === kind)?.columns ?? [];
  const header = Object.keys(lines[0]);
  const text = [header.join(';'), ...lines.map((line) => header.map((name) => line[name]).join(';'))].join(
    '\n',
  );
  const file = { name: 'extrait.csv', bytes: new TextEncoder().encode(text) };
  const { header: sent, rows, encoded } = unwrap(await encodeDeposit(file, { columns, key: keyOf() }));
  const done = await side.as('structure-manager', side.acts.depositFile, {
    organisationId: 2,
    kind,
    fileName: file.name,
    depositor: 'Structure',
    duplicateFree: true,
    header: sent,
    rows,
    encoded,
  });
  valueOf(done);
}

const lineOf = ({ reference, last, first, born }: Told, date: [string, string], more = {}) => ({
  'Numéro de dossier': reference,
  'SIRET de la structure': siretOf(302),
  Dispositif: 'osez-entreprendre',
  [date[0]]: date[1],
  ...more,
  Nom: last,
  Prénom: first,
  'Date de naissance': born,
});

const figureOf = async (side: Side, id: string, reading: string): Promise<number | null> => {
  await side.sync();
  const asked = { id, reading, period: '2024' };
  return valueOf(await side.as('strategy-officer', side.acts.viewFigure, asked)).figure.value;
};

test('a structure’s own extract, without names, gives the figures that paths recorded here give', async () => {
  const { own: here, other: there } = sides();
  const started = await figureOf(here, 'supported-residents', 'all-persons');
  const startedThere = await figureOf(there, 'supported-residents', 'all-persons');
  for (const { last: lastName, first: firstName, born, stages } of TOLD) {
    const pathNo = await opened(here, { lastName, firstName, born: day(born), openedOn: day(OPENED) });
    for (const [stage, on] of stages)
      valueOf(
        await here.as('adviser', here.acts.reachStage, { organisationId: 2, pathNo, stage, on: day(on) }),
      );
  }
  await deposit(
    there,
    'support-started',
    TOLD.map((one) => lineOf(one, ['Date du premier rendez-vous', OPENED])),
  );
  // A file says each number once: a stage of everybody is one file, as a monthly extract gives it.
  for (const stage of ['idea', 'project']) {
    const reached = TOLD.flatMap((one) =>
      one.stages.flatMap(([id, on]) =>
        id === stage ? [lineOf(one, ['Date de l’étape', on], { Étape: stage })] : [],
      ),
    );
    await deposit(there, 'path-stage-reached', reached);
  }
  expect(await figureOf(here, 'path-stages', 'all-persons')).toBe(2);
  expect(await figureOf(there, 'path-stages', 'all-persons')).toBe(2);
  expect(await figureOf(here, 'path-stages', 'stages')).toBe(3);
  expect(await figureOf(there, 'path-stages', 'stages')).toBe(3);
  expect(await figureOf(here, 'supported-residents', 'all-persons')).toBe((started ?? 0) + 2);
  expect(await figureOf(there, 'supported-residents', 'all-persons')).toBe((startedThere ?? 0) + 2);
});
