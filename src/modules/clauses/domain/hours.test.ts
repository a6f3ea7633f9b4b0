import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay, type DayNumber } from '#kernel/days.ts';
import { unwrap } from '#kernel/result.ts';
import { emptyLine, hoursOf, type HoursLine } from './hours-line.ts';
import { balanceOf } from './hours.rules.ts';
import { actOn, actsOpen, LINE_TRANSITIONS, type LineAct, type LineContext } from './hours.workflow.ts';
import { monthOf } from './months.ts';

const day = (iso: string): DayNumber => parseDay(iso) ?? Number.NaN;
const march = monthOf(day('2025-03-01'));
const subject = {
  id: 'L-1',
  person: 'P-1',
  contract: '2024-0117',
  employer: '13000548100010',
  modality: 'direct' as const,
  month: march,
  days: null,
};
const year = { from: day('2025-01-01'), to: day('2025-12-31') };
const context: LineContext = { contract: year, validity: year, legal: null };
const employer = (name: LineAct['name'], over: Partial<LineAct> = {}): LineAct => ({
  name,
  role: 'employer',
  by: 'link-1',
  day: day('2025-04-02'),
  ...over,
});
const facilitator = (name: LineAct['name'], over: Partial<LineAct> = {}): LineAct => ({
  ...employer(name, over),
  role: 'facilitator',
  by: 'facilitator-1',
});
const run = (line: HoursLine, acts: readonly LineAct[], at = context): HoursLine =>
  acts.reduce((now, asked) => unwrap(actOn(now, asked, at)), line);
const sent = (hours: number, over: Partial<HoursLine> = {}): HoursLine =>
  run({ ...emptyLine(subject), ...over }, [employer('enter', { hours }), employer('declare')]);
const refusal = (line: HoursLine, asked: LineAct, at = context): string[] => {
  const done = actOn(line, asked, at);
  return done.ok ? [] : done.refusals.map(({ code }) => code);
};

describe('a line of hours', () => {
  test('is entered, sent, sent back with a reason, sent again and validated', () => {
    const line = run(sent(10_000), [
      facilitator('send-back', { reason: 'il manque une semaine' }),
      employer('enter', { hours: 12_000 }),
      employer('declare'),
      facilitator('validate'),
    ]);
    expect(line).toMatchObject({ state: 'validated', declared: 12_000, retained: null });
    expect(line.history.map((event) => [event.act, event.to, event.hours])).toEqual([
      ['enter', 'draft', 10_000],
      ['declare', 'declared', 10_000],
      ['send-back', 'sent-back', 10_000],
      ['enter', 'sent-back', 12_000],
      ['declare', 'declared', 12_000],
      ['validate', 'validated', 12_000],
    ]);
  });

  test('sent back still stands for what was sent while it is typed again', () => {
    const line = run(sent(10_000), [
      facilitator('send-back', { reason: 'à revoir' }),
      employer('enter', { hours: 500 }),
    ]);
    expect(balanceOf([line])).toEqual({ declared: 10_000, validated: 0, refused: 0, pending: 10_000 });
  });

  test('can be corrected after it was validated, and is then validated again', () => {
    const corrected = run(sent(10_000), [
      facilitator('validate'),
      facilitator('correct', { hours: 9_000, reason: 'bulletin de paie' }),
    ]);
    expect(corrected).toMatchObject({ state: 'corrected', declared: 10_000, retained: 9_000 });
    expect(balanceOf([corrected])).toEqual({
      declared: 10_000,
      validated: 0,
      refused: 1_000,
      pending: 9_000,
    });
    expect(run(corrected, [facilitator('validate')]).state).toBe('validated');
  });

  test.each<[string, { line: HoursLine; asked: LineAct }, string[]]>([
    ['validated by the employer', { line: sent(100), asked: employer('validate') }, ['line-act-not-allowed']],
    [
      'changed by the employer once sent',
      { line: sent(100), asked: employer('enter', { hours: 1 }) },
      ['line-act-not-allowed'],
    ],
    [
      'sent back without a reason',
      { line: sent(100), asked: facilitator('send-back', { reason: ' ' }) },
      ['line-reason-given'],
    ],
    [
      'corrected to the same hours',
      { line: sent(100), asked: facilitator('correct', { hours: 100, reason: 'x' }) },
      ['line-hours-changed'],
    ],
    ['entered without hours', { line: emptyLine(subject), asked: employer('enter') }, ['line-hours-given']],
    [
      'entered below zero',
      { line: emptyLine(subject), asked: employer('enter', { hours: -1 }) },
      ['line-hours-fit-month'],
    ],
    [
      'entered beyond what a month has',
      { line: emptyLine(subject), asked: employer('enter', { hours: 74_401 }) },
      ['line-hours-fit-month'],
    ],
    [
      'sent before its month',
      { line: emptyLine(subject), asked: employer('declare', { day: march.from - 1 }) },
      ['line-month-begun'],
    ],
  ])('cannot be %s', (_, { line, asked }, codes) => {
    expect(refusal(line, asked)).toEqual(codes);
  });

  test('without eligibility, or beyond the contract, is never validated', () => {
    const validate = facilitator('validate');
    expect(refusal(sent(100), validate, { ...context, validity: null })).toEqual(['line-inside-eligibility']);
    const ended = { from: year.from, to: day('2025-02-28') };
    expect(refusal(sent(100), validate, { ...context, contract: ended, validity: ended })).toEqual([
      'line-inside-contract',
      'line-inside-eligibility',
    ]);
    const days = { from: day('2025-03-01'), to: day('2025-03-20') };
    const until = { ...context, validity: { from: year.from, to: day('2025-03-19') } };
    expect(refusal(sent(100, { days }), validate, until)).toEqual(['line-inside-eligibility']);
  });

  test('beyond what the law lets the days inside the contract hold, is not validated either', () => {
    const cut = { ...year, from: day('2025-03-18') };
    const legal = { perWeek: 4_800, source: 'example of a text' };
    const at = { ...context, contract: cut, legal };
    expect(refusal(sent(9_600), facilitator('validate'), at)).toEqual([]);
    expect(refusal(sent(9_601), facilitator('validate'), at)).toEqual(['line-inside-contract']);
  });

  test('sent again after a correction stands for what was sent', () => {
    const line = run(sent(10_000), [
      facilitator('correct', { hours: 9_000, reason: 'bulletin de paie' }),
      facilitator('send-back', { reason: 'à revoir' }),
      employer('enter', { hours: 9_500 }),
      employer('declare'),
    ]);
    expect(line).toMatchObject({ state: 'declared', declared: 9_500, retained: null });
    expect(balanceOf([line]).pending).toBe(9_500);
  });

  test('offers each role only what its state allows', () => {
    expect(actsOpen('declared', 'employer')).toEqual([]);
    expect(actsOpen('declared', 'facilitator')).toEqual(['send-back', 'correct', 'validate', 'refuse']);
    expect(actsOpen('sent-back', 'employer')).toEqual(['enter', 'declare']);
  });
});

describe('whatever is done to lines', () => {
  const names = [...new Set(LINE_TRANSITIONS.map((one) => one.act))];
  const anyAct: fc.Arbitrary<LineAct> = fc.record({
    name: fc.constantFrom(...names),
    role: fc.constantFrom('employer', 'facilitator'),
    by: fc.constant('someone'),
    day: fc.integer({ min: march.from - 5, max: march.to + 60 }),
    hours: fc.integer({ min: -10, max: 80_000 }),
    reason: fc.constantFrom('', 'motif'),
  });
  const period = fc
    .tuple(fc.integer({ min: -40, max: 40 }), fc.nat(60))
    .map(([from, length]) => ({ from: march.from + from, to: march.from + from + length }));
  const anyContext: fc.Arbitrary<LineContext> = fc.record({
    contract: period,
    validity: fc.option(period),
    legal: fc.constantFrom(null, { perWeek: 4_800, source: 'example of a text' }),
  });
  const days = fc.option(
    fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]) => ({
      from: march.from + Math.min(a, b),
      to: march.from + Math.max(a, b),
    })),
  );
  const stories = fc.array(fc.tuple(days, fc.array(anyAct, { maxLength: 14 })), { maxLength: 5 });
  const play = (story: [HoursLine['days'], LineAct[]], at: LineContext): HoursLine[] => {
    const states = [{ ...emptyLine(subject), days: story[0] }];
    for (const asked of story[1]) {
      const done = actOn(states[states.length - 1], asked, at);
      if (done.ok) states.push(done.value);
    }
    return states;
  };

  test('hours are conserved: declared = validated + refused + pending', () => {
    fc.assert(
      fc.property(stories, anyContext, (all, at) => {
        const lines = all.flatMap((story) => play(story, at).slice(-1));
        const { declared, validated, refused, pending } = balanceOf(lines);
        expect(declared).toBe(validated + refused + pending);
        expect(Math.min(validated, refused, pending)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });

  test('no hour is validated outside eligibility or contract', () => {
    fc.assert(
      fc.property(stories, anyContext, (all, at) => {
        for (const line of all.flatMap((story) => play(story, at))) {
          if (line.state !== 'validated' || hoursOf(line) === 0) continue;
          const worked = line.days ?? march;
          for (const allowed of [at.contract, at.validity]) {
            if (allowed === null) throw new Error('validated without eligibility');
            const from = Math.max(worked.from, allowed.from);
            const to = Math.min(worked.to, allowed.to);
            expect(to).toBeGreaterThanOrEqual(from);
            expect(hoursOf(line)).toBeLessThanOrEqual((to - from + 1) * 2_400);
            if (line.days) expect([from, to]).toEqual([line.days.from, line.days.to]);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('what happened is only ever added to', () => {
    fc.assert(
      fc.property(fc.tuple(days, fc.array(anyAct, { maxLength: 14 })), anyContext, (story, at) => {
        const states = play(story, at);
        states.forEach((line, rank) => {
          expect(line.history).toHaveLength(rank);
          expect(states.at(-1)?.history.slice(0, rank)).toEqual(line.history);
        });
      }),
    );
  });
});
