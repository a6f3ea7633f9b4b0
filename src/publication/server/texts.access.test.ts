import { expect, test } from 'vitest';
import { ANYONE, only, useTwoCollectivities, valueOf } from '../../../tests/setup/access.ts';

const sides = useTwoCollectivities();
const BODY =
  'Depuis 2020, nous avons accompagné 3 habitants des quartiers prioritaires dans la création de leur activité.';
const TEXT = { textId: 'discours', title: 'Discours', saidOn: '2025-06-26', body: BODY, promise: true };

test('the operator keeps a text, staff binds its claims, anyone reads it and has another one judged', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.depositText, TEXT)).toEqual(only('strategy-officer'));
  expect(await own.access(own.acts.bindClaim, { signature: 'x', indicator: 'clause-hours' })).toEqual(
    only('strategy-officer'),
  );
  expect(await own.access(own.acts.viewText, { textId: TEXT.textId })).toEqual(ANYONE);
  expect(await own.access(own.acts.verifyText, { body: BODY })).toEqual(ANYONE);
});

test('a text kept by one collectivity is unknown to another', async () => {
  const { own, other } = sides();
  await own.as('operator', own.acts.depositText, TEXT);
  expect(await other.as('operator', other.acts.viewText, { textId: TEXT.textId })).toMatchObject({
    refusals: [{ code: 'unknown-text' }],
  });
});

test('a claim bound in one collectivity is not bound in another', async () => {
  const { own, other } = sides();
  const chosen = async (side: typeof own) =>
    valueOf(await side.as('visitor', side.acts.verifyText, { body: BODY })).claims.map(
      (claim) => claim.chosen,
    );
  const [claim] = valueOf(await own.as('visitor', own.acts.verifyText, { body: BODY })).claims;
  expect(
    await own.as('strategy-officer', own.acts.bindClaim, {
      signature: claim.signature,
      indicator: 'clause-beneficiaries',
    }),
  ).toMatchObject({ ok: true });
  expect([await chosen(own), await chosen(other)]).toEqual([[true], [false]]);
});
