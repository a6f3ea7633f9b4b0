import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  actsFrom,
  answersIn,
  delayBand,
  dueOn,
  endsIn,
  isSilent,
  nextState,
  type Waiting,
} from './request-state.ts';
import { RequestRules } from './rules.ts';

const declared: unknown = parse(readFileSync('definitions/requests.yaml', 'utf8'));
const rules = RequestRules.parse(declared);
const acting = fc.record({
  act: fc.constantFrom(...rules.acts.map(({ id }) => id), 'invented'),
  by: fc.constantFrom('structure' as const, 'resident' as const, 'time' as const),
  reason: fc.constantFrom(null, 'full', 'invented'),
});

describe('a request', () => {
  test('only goes where its rules lead, and never leaves an end', () => {
    fc.assert(
      fc.property(fc.array(acting, { maxLength: 30 }), (acts) => {
        let state = 'sent';
        for (const one of acts) {
          const next = nextState(rules, state, one);
          if (endsIn(rules, state)) expect(next).toMatchObject({ refusals: [{ code: expect.any(String) }] });
          if (!next.ok) continue;
          expect(actsFrom(rules, state, one.by)).toContain(one.act);
          state = next.value;
        }
        expect(rules.states.map(({ id }) => id)).toContain(state);
      }),
    );
  });

  test('is refused with a reason of the list, and by nobody but the structure', () => {
    const act = { act: 'refuse', by: 'structure' as const };
    expect(nextState(rules, 'sent', { ...act, reason: null })).toMatchObject({
      refusals: [{ code: 'request-reason-needed', field: 'reason' }],
    });
    expect(nextState(rules, 'sent', { ...act, reason: 'rude' })).toMatchObject({
      refusals: [{ code: 'request-unknown-reason' }],
    });
    expect(nextState(rules, 'sent', { ...act, by: 'resident', reason: 'full' })).toMatchObject({
      refusals: [{ code: 'request-unknown-act' }],
    });
    expect(nextState(rules, 'sent', { ...act, reason: 'full' })).toEqual({ ok: true, value: 'refused' });
  });

  test('is reminded once however many days were missed, then ends, and only while nobody answered', () => {
    const waiting = (over: Partial<Waiting> = {}): Waiting => ({
      state: 'sent',
      sentOn: 100,
      answeredOn: null,
      reminded: 0,
      ...over,
    });
    expect(dueOn(rules, waiting(), 102)).toBe('nothing');
    expect(dueOn(rules, waiting(), 103)).toBe('remind');
    expect(dueOn(rules, waiting({ reminded: 1 }), 103)).toBe('nothing');
    expect(dueOn(rules, waiting({ reminded: 2 }), 129)).toBe('nothing');
    expect(dueOn(rules, waiting({ reminded: 2 }), 130)).toBe('expire');
    expect(dueOn(rules, waiting({ state: 'first-contact' }), 999)).toBe('nothing');
    expect(isSilent(rules, waiting(), 114)).toBe(false);
    expect(isSilent(rules, waiting(), 115)).toBe(true);
    expect(isSilent(rules, waiting({ answeredOn: 101 }), 999)).toBe(false);
  });

  test('that expired was never answered', () => {
    expect(answersIn(rules, 'expired')).toBe(false);
    expect([3, 4, 15, 16, 31].map(delayBand)).toEqual([
      'within-3',
      'within-7',
      'within-15',
      'within-30',
      'later',
    ]);
  });
});

test('rules that lead nowhere, or leave an end, are refused', () => {
  const broken = structuredClone(rules);
  broken.acts[1].to = 'nowhere';
  broken.acts[2].from = ['accepted'];
  const { error } = RequestRules.safeParse(broken);
  expect(error?.issues.map(({ message }) => message)).toEqual([
    'first-contact speaks of the state nowhere, which is none',
    'not-reached leaves accepted, which is an end',
  ]);
});
