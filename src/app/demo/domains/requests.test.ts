import { expect, test } from 'vitest';
import { demoRequests, type DemoRequest, type DemoStep } from './requests.ts';

const requests = demoRequests();
/** What was done by today. */
const done = ({ ago, steps }: DemoRequest): DemoStep[] => steps.filter(({ after }) => after <= ago);
const count = (holds: (request: DemoRequest) => boolean): number => requests.filter(holds).length;
const endedBy = (act: DemoStep['act']): number => count((one) => done(one).at(-1)?.act === act);

/** Below eleven people, a figure is not shown: each of these is one. */
const SHOWN_FROM = 11;
/** With some to spare, for those whose answer is a day or two away. */
const WELL_SHOWN = SHOWN_FROM + 3;

test('the same requests are made at every run, by people who cannot be reached', () => {
  expect(demoRequests()).toEqual(requests);
  for (const { phone, email } of requests)
    expect(phone === '' ? email : phone).toMatch(/^06 39 98 |@demonstration\.example$/);
  const contacts = requests.map(({ phone, email }) => phone || email);
  expect(new Set(contacts).size).toBe(requests.length);
});

test('figures of answers, silences and refusals hold enough people to be shown', () => {
  expect(requests.length).toBe(72);
  expect(count((one) => done(one).length === 0 && one.ago >= 15)).toBeGreaterThanOrEqual(SHOWN_FROM);
  expect(endedBy('refuse')).toBeGreaterThanOrEqual(WELL_SHOWN);
  expect(endedBy('accept')).toBeGreaterThanOrEqual(SHOWN_FROM);
  expect(endedBy('redirect')).toBeGreaterThan(2);
  expect(count((one) => (done(one).at(0)?.after ?? 0) > 15)).toBeGreaterThan(2);
});

test('some wait for the structure whose people one may try on, one of them for too long', () => {
  const waiting = requests.filter((one) => one.to === 0 && done(one).length === 0);
  expect(waiting.filter(({ ago }) => ago < 15).length).toBeGreaterThanOrEqual(3);
  expect(waiting.filter(({ ago }) => ago >= 15 && ago < 30).length).toBeGreaterThanOrEqual(1);
});

test('nothing is done before the request, nor in another order', () => {
  for (const { steps } of requests)
    for (const [at, { after }] of steps.entries())
      expect(after).toBeGreaterThanOrEqual(steps[at - 1]?.after ?? 0);
});
