import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '#kernel/days.ts';
import {
  checkTelling,
  compareDues,
  median,
  monthsAfter,
  openQuestions,
  pathState,
  Programme,
  referentOn,
  sees,
  stepsOf,
  urgencyOf,
  type Reached,
} from '../../index.ts';
import { sniff } from './document.ts';

const label = { fr: 'a', en: 'a' };
const outcome = (months: number) => ({ after: 'made', months, question: label });
const PROGRAMME = Programme.parse({
  id: 'essai',
  label,
  purpose: label,
  stages: [
    { id: 'idea', label },
    { id: 'plan', label },
    { id: 'made', label, siren: 'required', creates: true },
    { id: 'alive-12', label, outcome: outcome(12) },
    { id: 'alive-24', label, outcome: outcome(24) },
  ],
});
const day = (iso: string): number => parseDay(iso) ?? Number.NaN;
const told = (stage: string, on: number, answer: Reached['answer'] = null): Reached => ({
  stage,
  on,
  answer,
});
const against = (reached: Reached[], today = day('2026-01-01')) => ({
  openedOn: day('2024-01-01'),
  reached,
  today,
});
const codeOf = (
  telling: Partial<Parameters<typeof checkTelling>[1]>,
  reached: Reached[] = [],
): string | null => {
  const full = { stage: 'idea', on: day('2024-02-01'), siren: null, answer: null, ...telling };
  const checked = checkTelling(PROGRAMME, full, against(reached));
  return checked.ok ? null : checked.refusals[0].code;
};

describe('a programme', () => {
  test('refuses stages that contradict one another', () => {
    const fault = (stages: object[]) => Programme.safeParse({ ...PROGRAMME, stages }).success;
    expect(
      fault([
        { id: 'a', label },
        { id: 'a', label },
      ]),
    ).toBe(false);
    expect(
      fault([
        { id: 'a', label, outcome: outcome(3) },
        { id: 'made', label },
      ]),
    ).toBe(false);
    expect(
      fault([
        { id: 'made', label },
        { id: 'b', label, outcome: outcome(3) },
        { id: 'c', label },
      ]),
    ).toBe(false);
    expect(
      fault([
        { id: 'made', label },
        { id: 'b', label, outcome: outcome(3) },
      ]),
    ).toBe(true);
  });
});

describe('a stage', () => {
  test('is told once, within the days of the path, in the order of days', () => {
    expect(codeOf({})).toBeNull();
    expect(codeOf({}, [told('idea', day('2024-02-01'))])).toBe('path-stage-told');
    expect(codeOf({ on: day('2023-12-31') })).toBe('path-day-before-opening');
    expect(codeOf({ on: day('2026-01-02') })).toBe('path-day-to-come');
    expect(codeOf({ stage: 'nowhere' })).toBe('path-unknown-stage');
    expect(codeOf({ on: day('2024-06-01') }, [told('plan', day('2024-05-01'))])).toBe(
      'path-day-out-of-order',
    );
    expect(codeOf({ on: day('2024-04-01') }, [told('plan', day('2024-05-01'))])).toBeNull();
  });

  test('asks its SIREN, which must hold', () => {
    expect(codeOf({ stage: 'made' })).toBe('path-siren-needed');
    expect(codeOf({ stage: 'made', siren: '732829321' })).toBe('path-bad-siren');
    expect(codeOf({ stage: 'made', siren: '732829320' })).toBeNull();
  });

  test('that is an outcome waits for its months, but an end may be told before', () => {
    const made = [told('made', day('2024-06-01'))];
    const asked = { stage: 'alive-12', on: day('2025-05-31'), answer: 'yes' as const };
    expect(codeOf(asked, made)).toBe('path-outcome-too-soon');
    expect(codeOf({ ...asked, on: day('2025-06-01') }, made)).toBeNull();
    expect(codeOf({ ...asked, answer: 'no' }, made)).toBeNull();
    expect(codeOf({ ...asked, answer: null }, made)).toBe('path-answer-needed');
    expect(codeOf(asked)).toBe('path-outcome-too-soon');
  });

  test('whatever is told in whatever order, days of steps follow their order, and what is skipped is said', () => {
    const telling = fc.record({
      stage: fc.constantFrom('idea', 'plan', 'made'),
      on: fc.integer({ min: day('2024-01-01'), max: day('2025-12-31') }),
    });
    fc.assert(
      fc.property(fc.array(telling, { maxLength: 12 }), (tries) => {
        const reached: Reached[] = [];
        for (const { stage, on } of tries)
          if (checkTelling(PROGRAMME, { stage, on, siren: '732829320', answer: null }, against(reached)).ok)
            reached.push(told(stage, on));
        const { current, next, skipped, told: inOrder } = pathState(PROGRAMME, reached);
        const days = inOrder.map(({ on }) => on);
        expect(days).toEqual(days.toSorted((a, b) => a - b));
        const steps = stepsOf(PROGRAMME).map(({ id }) => id);
        const at = current === null ? -1 : steps.indexOf(current.id);
        expect(next?.id).toBe(steps[at + 1]);
        expect(reached.length + skipped.length).toBe(at + 1);
      }),
    );
  });
});

test('an outcome is due so many months after its stage, and what has ended is asked no more', () => {
  const made = told('made', day('2024-02-29'));
  expect(monthsAfter(day('2024-02-29'), 12)).toBe(day('2025-02-28'));
  expect(openQuestions(PROGRAMME, [made])).toEqual([
    { stage: 'alive-12', dueOn: day('2025-02-28') },
    { stage: 'alive-24', dueOn: day('2026-02-28') },
  ]);
  expect(openQuestions(PROGRAMME, [])).toEqual([]);
  expect(openQuestions(PROGRAMME, [made, told('alive-12', day('2025-03-01'), 'yes')])).toHaveLength(1);
  expect(openQuestions(PROGRAMME, [made, told('alive-12', day('2025-03-01'), 'no')])).toEqual([]);
});

test('a portfolio shows what is overdue, then what is due this week, then whoever is silent', () => {
  const dues = { actionDue: null, questionDue: null, lastNews: 100, silentDays: 30, closed: false };
  expect(urgencyOf({ ...dues, actionDue: 109 }, 110)).toBe('overdue');
  expect(urgencyOf({ ...dues, actionDue: 110 }, 110)).toBe('this-week');
  expect(urgencyOf({ ...dues, actionDue: 117 }, 110)).toBe('calm');
  expect(urgencyOf(dues, 131)).toBe('silent');
  expect(urgencyOf({ ...dues, closed: true }, 131)).toBe('closed');
  expect(urgencyOf({ ...dues, closed: true, questionDue: 120 }, 131)).toBe('overdue');
  const late = { urgency: 'overdue' as const, dues: { ...dues, actionDue: 90 } };
  const later = { urgency: 'overdue' as const, dues: { ...dues, actionDue: 95 } };
  const calm = { urgency: 'calm' as const, dues };
  expect([calm, later, late].sort(compareDues)).toEqual([late, later, calm]);
});

test('a structure sees its own always, what is shared while it is on the path, and never the notes of another', () => {
  const part = fc.record({
    organisationId: fc.integer({ min: 1, max: 4 }),
    opener: fc.boolean(),
    joinedOn: fc.option(fc.nat()),
    leftOn: fc.option(fc.nat()),
  });
  const record = fc.record({ organisationId: fc.integer({ min: 1, max: 4 }), shared: fc.boolean() });
  fc.assert(
    fc.property(fc.array(part), record, fc.integer({ min: 1, max: 4 }), (parts, what, who) => {
      const isHere = parts.some(
        (one) => one.organisationId === who && one.joinedOn !== null && one.leftOn === null,
      );
      expect(sees(who, parts, what)).toBe(what.organisationId === who || (what.shared && isHere));
    }),
  );
});

test('one referent answers on a day', () => {
  const one = { organisationId: 1, personId: 'a', since: 10, until: 20 };
  const two = { organisationId: 2, personId: 'b', since: 20, until: null };
  expect([9, 10, 19, 20].map((on) => referentOn([one, two], on)?.personId)).toEqual([
    undefined,
    'a',
    'a',
    'b',
  ]);
});

test('the middle of numbers is one of them, or between the two middle ones', () => {
  expect(median([])).toBeNull();
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});

test('a document is what its first bytes say', () => {
  const kind = (text: string) => sniff(new TextEncoder().encode(text));
  expect(kind('%PDF-1.7')).toEqual({ ok: true, value: 'application/pdf' });
  expect(kind('MZ program')).toMatchObject({ refusals: [{ code: 'path-document-kind' }] });
  expect(kind('')).toMatchObject({ refusals: [{ code: 'path-document-empty' }] });
  expect(sniff(new Uint8Array(4 * 1024 * 1024 + 1))).toMatchObject({
    refusals: [{ code: 'path-document-large' }],
  });
});
