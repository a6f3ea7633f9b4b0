import { expect, test } from 'vitest';
import { useTwoCollectivities, valueOf } from '../setup/access.ts';
import { aContract, day, declared, factHours, FOLLOWED_IN, hired, opened } from '../setup/hours.ts';

const sides = useTwoCollectivities();
const at = { organisationId: FOLLOWED_IN };

test('a month goes from the employer’s telephone to a fact, and back when the facilitator says so', async () => {
  const { own } = sides();
  await aContract(own);
  const [first, second] = [await hired(own, 1), await hired(own, 2)];
  const token = await opened(own);
  const page = valueOf(await own.as('visitor', own.acts.viewDeclaration, { token })).page;
  expect(page?.people.map(({ name }) => name)).toEqual(['Personne B1', 'Personne C2']);
  const [a, b] = page?.people.map(({ lineNo }) => lineNo) ?? [];
  valueOf(
    await declared(own, token, [
      { lineNo: a, hours: 12_050 },
      { lineNo: b, hours: 4_000 },
    ]),
  );

  const month = { ...at, month: day('2025-04-15') };
  const review = valueOf(await own.as('facilitator', own.acts.reviewMonth, month));
  expect(review.balance).toEqual({ declared: 16_050, validated: 0, refused: 0, pending: 16_050 });
  expect(review.clean).toBe(2);

  valueOf(await own.as('facilitator', own.acts.sendBackLines, { ...at, lineNos: [b], reason: 'Relire' }));
  const again = valueOf(await own.as('visitor', own.acts.viewDeclaration, { token })).page;
  expect(again?.people[1]).toMatchObject({ state: 'sent-back', reason: 'Relire', open: true });
  valueOf(await declared(own, token, [{ lineNo: b, hours: 3_500 }]));
  const done = valueOf(await own.as('facilitator', own.acts.validateLines, { ...month, which: 'clean' }));
  expect(done.validated).toBe(2);

  const facts = () => factHours(own);
  const [p1, p2] = [first, second].map((no) => `CL-${String(no).padStart(6, '0')}`);
  expect(await facts()).toEqual([
    [p1, 12_050],
    [p2, 3_500],
  ]);

  valueOf(
    await own.as('facilitator', own.acts.correctLine, {
      ...at,
      lineNo: a,
      hours: 12_000,
      reason: 'Bulletin',
    }),
  );
  expect(await facts()).toEqual([
    [p1, 12_000],
    [p2, 3_500],
  ]);
  valueOf(await own.as('facilitator', own.acts.refuseLines, { ...at, lineNos: [a], reason: 'Erreur' }));
  expect(await facts()).toEqual([[p2, 3_500]]);
  valueOf(await own.as('facilitator', own.acts.refuseLines, { ...at, lineNos: [b], reason: 'Erreur' }));
  expect(await facts()).toEqual([]);
});
