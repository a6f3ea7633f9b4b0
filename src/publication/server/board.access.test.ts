import { expect, test } from 'vitest';
import { ANYONE, useTwoCollectivities, valueOf } from '../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('anyone sees the board', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.viewBoard, {})).toEqual(ANYONE);
});

test('a board shows the texts, the figures and the ledger of its own collectivity', async () => {
  const { own, other } = sides();
  const text = {
    textId: 'discours',
    title: 'Discours',
    saidOn: '2025-06-26',
    body: 'Nous avons accompagné 800 habitants depuis 2020.',
    promise: true,
  };
  await own.as('operator', own.acts.depositText, text);
  const mine = valueOf(await own.as('visitor', own.acts.viewBoard, {}));
  const theirs = valueOf(await other.as('visitor', other.acts.viewBoard, {}));
  const supported = (board: typeof mine) =>
    board.indicators.find((one) => one.id === 'supported-residents')?.figure.value;
  expect([mine.texts.length, mine.ledger.entries, supported(mine)]).toEqual([1, 2, 3]);
  expect([theirs.texts.length, theirs.claims.length, theirs.ledger.entries, supported(theirs)]).toEqual([
    0, 0, 1, 1,
  ]);
});
