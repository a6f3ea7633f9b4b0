import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMonths, balanceOf, monthOf } from '#modules/clauses/index.ts';
import { formatDay, type DayNumber } from '#kernel/days.ts';
import type { Result } from '#kernel/result.ts';
import type { UseCase } from '#platform/server/use-case/use-case.ts';
import { siretOf } from '../setup/facts.ts';
import { useTwoCollectivities, valueOf, type Side } from '../setup/access.ts';
import {
  aContract,
  aDecision,
  aHiring,
  anIdentity,
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
/** Hours count until the public contract ends, however long it lasts. */
const OPEN = {
  durations: {
    id: 'whole-contract',
    text: { fr: '', en: '' },
    source: 'test',
    verified: true,
    from: 'first-hiring',
    length: { until: 'contract-end', mostMonths: null },
    lengthOf: {},
  },
};
/** Each run has people and a month of its own. */
let runs = 0;

async function aMonth(
  side: Side,
  contractNo: number,
): Promise<{ month: DayNumber; lines: number[]; token: string }> {
  const month = addMonths(day('2016-01-01'), runs++);
  const hiring = { starts: month, ends: monthOf(month).to };
  for (let no = 0; no < 3; no++) {
    const identity = anIdentity(runs * 10 + no);
    const { participantNo } = valueOf(await side.as('facilitator', side.acts.registerParticipant, identity));
    const decided = { decided: month - 5, hiring: null };
    valueOf(
      await side.as(
        'facilitator',
        side.acts.decideEligibility,
        aDecision(participantNo, contractNo, decided),
      ),
    );
    valueOf(
      await side.as('facilitator', side.acts.hireParticipant, aHiring(participantNo, contractNo, hiring)),
    );
  }
  const token = await opened(side, formatDay(month));
  const page = valueOf(await side.as('visitor', side.acts.viewDeclaration, { token })).page;
  return { month, token, lines: page?.people.map(({ lineNo }) => lineNo) ?? [] };
}

const act = fc.record({
  name: fc.constantFrom('send', 'send-back', 'correct', 'validate', 'clean', 'refuse'),
  line: fc.nat(2),
  hours: fc.integer({ min: 0, max: 16_000 }),
});

test('whatever is done, hours declared are those validated, refused or pending, and facts are the validated ones', async () => {
  const { own: side } = sides();
  await aContract(side, 10, { starts: day('2015-01-01'), ends: day('2035-12-31'), rules: OPEN });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (sequence) => {
      const { month, lines, token } = await aMonth(side, 10);
      const asked = { ...at, month };
      const by = <Input, Output>(use: UseCase<Input, Output>, input: object): Promise<Result<Output>> =>
        side.as('facilitator', use, { ...at, ...input });
      for (const { name, line, hours } of sequence) {
        const chosen = { lineNos: [lines[line]], reason: 'Raison' };
        const doing: Record<string, () => Promise<unknown>> = {
          send: () => declared(side, token, [{ lineNo: lines[line], hours }]),
          'send-back': () => by(side.acts.sendBackLines, chosen),
          correct: () => by(side.acts.correctLine, { lineNo: lines[line], hours, reason: 'Raison' }),
          validate: () => by(side.acts.validateLines, { which: 'named', lineNos: chosen.lineNos }),
          clean: () => by(side.acts.validateLines, { which: 'clean', month }),
          refuse: () => by(side.acts.refuseLines, chosen),
        };
        await doing[name]();
        const { balance } = valueOf(await side.as('facilitator', side.acts.reviewMonth, asked));
        expect(balance.declared).toBe(balance.validated + balance.refused + balance.pending);
        const list = valueOf(await side.as('facilitator', side.acts.listLines, { from: month, to: month }));
        expect([list.total, list.validated]).toEqual([list.lines.length, balance.validated]);
        const validated = list.lines.filter(({ state }) => state === 'validated');
        const facts = new Map(await factHours(side));
        for (const one of list.lines)
          expect(facts.get(one.person)).toBe(one.state === 'validated' ? one.hours : undefined);
        expect(balance.validated).toBe(validated.reduce((sum, { hours: of }) => sum + of, 0));
      }
    }),
    { numRuns: 15 },
  );
  expect(balanceOf([])).toMatchObject({ declared: 0 });
});

test('no fact lies outside a contract or an eligibility, whatever is validated', async () => {
  const { other: side } = sides();
  const dates = fc.record({
    ends: fc.integer({ min: day('2025-02-01'), max: day('2025-06-30') }),
    decided: fc.integer({ min: day('2025-01-01'), max: day('2025-04-20') }),
    after: fc.integer({ min: 0, max: 30 }),
    hours: fc.integer({ min: 1, max: 70_000 }),
  });
  let no = 100;
  await fc.assert(
    fc.asyncProperty(dates, async ({ ends, decided, after, hours }) => {
      const contractNo = await aContract(side, ++no, { ends });
      const starts = decided + after;
      const { participantNo } = valueOf(
        await side.as('facilitator', side.acts.registerParticipant, anIdentity(no)),
      );
      const decision = aDecision(participantNo, contractNo, { decided, hiring: null });
      valueOf(await side.as('facilitator', side.acts.decideEligibility, decision));
      const hiring = await side.as(
        'facilitator',
        side.acts.hireParticipant,
        aHiring(participantNo, contractNo, { starts }),
      );
      if (!hiring.ok) return;
      for (const month of ['2025-04-01', '2025-05-01']) {
        if (starts > monthOf(day(month)).to) continue;
        const token = await opened(side, month);
        const page = valueOf(await side.as('visitor', side.acts.viewDeclaration, { token })).page;
        const mine = page?.people.findLast(({ name }) => name === anIdentity(no).name);
        if (!mine?.open) continue;
        await declared(side, token, [{ lineNo: mine.lineNo, hours }]);
        await side.as('facilitator', side.acts.validateLines, { ...at, which: 'clean', month: day(month) });
        await side.as('facilitator', side.acts.validateLines, {
          ...at,
          which: 'named',
          lineNos: [mine.lineNo],
        });
        const inside = Math.min(ends, monthOf(day(month)).to) - Math.max(starts, decided, day(month)) + 1;
        const list = valueOf(await side.as('facilitator', side.acts.listLines, { lineNo: mine.lineNo }));
        const fact = new Map(await factHours(side)).get(list.lines[0].person) ?? 0;
        const validated = list.lines[0].state === 'validated';
        if (validated) expect(hours).toBeLessThanOrEqual(Math.max(0, inside) * 2_400);
        if (inside <= 0) expect(validated).toBe(false);
        if (!validated && month === '2025-04-01') expect(fact).toBe(0);
      }
    }),
    { numRuns: 30 },
  );
});

const BREAKS: ((cells: string[]) => string[])[] = [
  ([name]) => [name, 'abc'],
  ([name]) => [name, '-12'],
  ([name]) => [name, '99999'],
  ([name]) => [name, '1.234'],
  ([name]) => [name, ''],
  ([name]) => [name, '7:99'],
  ([, hours]) => ['Quelqu’un d’ailleurs', hours],
  ([, hours]) => ['', hours],
];

test('200 broken payroll exports declare nothing, and each broken row is told', async () => {
  const { own: side } = sides();
  await aContract(side, 20, { starts: day('2015-01-01'), ends: day('2035-12-31'), rules: OPEN });
  const names: string[] = [];
  for (let no = 0; no < 4; no++) {
    await hired(side, 500 + no, { contractNo: 20, hiring: { starts: day('2025-03-01') } });
    names.push(anIdentity(500 + no).name);
  }
  await opened(side, '2025-05-01');
  const asked = { ...at, month: day('2025-05-01'), employer: EMPLOYER, name: 'paie.csv' };
  const good = names.map((name, no) => [name, `${100 + no},5`]);
  const broken = fc.record({
    row: fc.nat(3),
    how: fc.nat(BREAKS.length),
    separator: fc.constantFrom(';', '\t', ','),
  });
  await fc.assert(
    fc.asyncProperty(broken, async ({ row, how, separator }) => {
      // The last way is the same person twice.
      const rows = good.map((cells, no) => (no === row && how < BREAKS.length ? BREAKS[how](cells) : cells));
      if (how === BREAKS.length) rows.push(good[row]);
      const text = [['Salarié', 'Heures'], ...rows]
        .map((cells) => cells.map((cell) => `"${cell}"`).join(separator))
        .join('\r\n');
      const bytes = new TextEncoder().encode(text);
      const read = await side.as('facilitator', side.acts.importPayroll, { ...asked, bytes, mode: 'record' });
      if (!read.ok) return;
      expect(read.value.recorded).toBe(0);
      expect(read.value.refusals.map((one) => one.row)).toContain(row + 2);
    }),
    { numRuns: 200 },
  );
  const lines = valueOf(await side.as('facilitator', side.acts.listLines, { contractNo: 20 })).lines;
  expect(new Set(lines.map(({ state }) => state))).toEqual(new Set(['draft']));

  const text = `Salarié;Heures\r\n${good.map((cells) => cells.join(';')).join('\r\n')}\r\nInconnu;12`;
  const bytes = new TextEncoder().encode(text);
  const mends = [{ row: 6, leaveOut: true, lineNo: null, cells: {} }];
  const mended = valueOf(
    await side.as('facilitator', side.acts.importPayroll, { ...asked, bytes, mends, mode: 'record' }),
  );
  expect(mended.recorded).toBe(4);
});

test('a correction in March shows on last year’s figure, and not on what was known in January', async () => {
  const { other: side } = sides();
  // The clock of a side starts on 26 June 2025.
  side.travel(200);
  await aContract(side, 30, { starts: day('2025-01-01'), ends: day('2026-12-31') });
  await hired(side, 700, {
    contractNo: 30,
    identity: { name: 'Décembre' },
    decision: { decided: day('2025-10-01'), hiring: day('2025-11-01') },
    hiring: { starts: day('2025-11-01') },
  });
  const token = await opened(side, '2025-12-01');
  const page = valueOf(await side.as('visitor', side.acts.viewDeclaration, { token })).page;
  const lineNo = page?.people[0].lineNo ?? 0;
  valueOf(await declared(side, token, [{ lineNo, hours: 9_000 }]));
  const done = valueOf(
    await side.as('facilitator', side.acts.validateLines, { ...at, which: 'named', lineNos: [lineNo] }),
  );
  const january = done.entryNo ?? 0;
  side.travel(60);
  valueOf(
    await side.as('facilitator', side.acts.correctLine, { ...at, lineNo, hours: 7_000, reason: 'Bulletin' }),
  );
  const { person } = valueOf(await side.as('facilitator', side.acts.listLines, { lineNo })).lines[0];
  const known = async (entry?: number) => new Map(await factHours(side, entry)).get(person);
  expect([await known(january), await known()]).toEqual([9_000, 7_000]);

  await side.sync();
  const shown = async (over: Record<string, string>) =>
    valueOf(
      await side.as('facilitator', side.acts.viewFigure, {
        id: 'clause-hours',
        reading: 'all',
        period: '2025',
        ...over,
      }),
    );
  const [then, now] = [await shown({ knownOn: '2026-01-31' }), await shown({})];
  expect((now.figure.value ?? 0) - (then.figure.value ?? 0)).toBe(-20);
  // What the contract and the employment say is told apart.
  const keys = async (by: string) => (await shown({ by })).breakdown?.cells.map(({ key }) => key);
  expect(await keys('employment-type')).toEqual(['fixed-term']);
  expect(await keys('buyer')).toEqual([siretOf(5)]);
});
