import { expect, test } from 'vitest';
import { useTwoCollectivities, valueOf } from '../setup/access.ts';
import {
  aContract,
  aDecision,
  aHiring,
  day,
  declared,
  EMPLOYER,
  factHours,
  FOLLOWED_IN,
  hired,
  opened,
} from '../setup/hours.ts';

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

test('days worked, when an employer says them, tell whether two lines are one work declared twice', async () => {
  const { other: side } = sides();
  const days = { starts: day('2025-01-01'), ends: day('2025-12-31') };
  await aContract(side, 1, days);
  await aContract(side, 2, days);
  const participantNo = await hired(side, 1);
  valueOf(await side.as('facilitator', side.acts.decideEligibility, aDecision(participantNo, 2)));
  valueOf(await side.as('facilitator', side.acts.hireParticipant, aHiring(participantNo, 2)));
  const token = await opened(side);
  const page = async () => valueOf(await side.as('visitor', side.acts.viewDeclaration, { token })).page;
  const [a, b] = (await page())?.people.map(({ lineNo }) => lineNo) ?? [];
  const april = (from: number, to: number) => ({
    from: day('2025-04-01') + from - 1,
    to: day('2025-04-01') + to - 1,
  });
  const codes = async () => {
    const review = valueOf(
      await side.as('facilitator', side.acts.reviewMonth, { ...at, month: day('2025-04-01') }),
    );
    return [...new Set(review.toSettle.flatMap(({ anomalies }) => anomalies.map(({ code }) => code)))];
  };
  expect(await declared(side, token, [{ lineNo: a, hours: 100, days: april(20, 31) }])).toMatchObject({
    refusals: [{ code: 'declaration-bad-days' }],
  });
  valueOf(
    await declared(side, token, [
      { lineNo: a, hours: 3_500, days: april(1, 10) },
      { lineNo: b, hours: 3_500, days: april(8, 20) },
    ]),
  );
  expect((await page())?.people.map((one) => one.days)).toEqual([april(1, 10), april(8, 20)]);
  expect(await codes()).toEqual(['same-days']);

  const reason = 'Jours à revoir';
  valueOf(await side.as('facilitator', side.acts.sendBackLines, { ...at, lineNos: [a, b], reason }));
  const rows = ['M-1;35;01/04/2025;10/04/2025', 'M-2;35;11/04/2025;20/04/2025'];
  const text = [
    'Salarié;Marché;Heures;Premier jour;Dernier jour',
    ...rows.map((row) => `Personne B1;${row}`),
  ];
  valueOf(
    await side.as('facilitator', side.acts.importPayroll, {
      ...at,
      month: day('2025-04-01'),
      employer: EMPLOYER,
      name: 'paie.csv',
      bytes: new TextEncoder().encode(text.join('\r\n')),
      mode: 'record',
    }),
  );
  expect(await codes()).toEqual([]);
});
