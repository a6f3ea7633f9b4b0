import { describe, expect, test } from 'vitest';
import { commit, NEAREST_HOUR } from '#modules/clauses/index.ts';
import { rulesIn } from './contracts/rules-form.ts';
import { termsIn } from './inputs.ts';

const reading =
  (fields: Record<string, string>) =>
  (name: string): string =>
    fields[name] ?? '';

describe('the form of a commitment', () => {
  test('reads euros, percentages and hours as people write them', () => {
    const read = reading({
      form: 'formula',
      amount: '1 000 000 €',
      labour: '50 %',
      effort: '5',
      hourlyCost: '30,00',
    });
    const terms = termsIn(read);
    expect(terms).toEqual({
      form: 'formula',
      basis: 'estimated',
      amount: 100_000_000,
      labour: 5000,
      effort: 500,
      hourlyCost: 3000,
    });
    const made = commit(
      {
        form: 'formula',
        basis: 'estimated',
        amount: 100_000_000,
        labour: 5000,
        effort: 500,
        hourlyCost: 3000,
      },
      NEAREST_HOUR,
    );
    expect(made).toMatchObject({ ok: true, value: { hours: 83_300 } });
    expect(termsIn(reading({ form: 'fixed', hours: '833,5 h' }))).toEqual({ form: 'fixed', hours: 83_350 });
  });

  test('refuses what is no number, with its field', () => {
    expect(termsIn(reading({ form: 'fixed', hours: 'beaucoup' }))).toEqual({
      form: 'fixed',
      hours: Number.NaN,
    });
  });
});

describe('the form of rules', () => {
  test('reads milestones, penalties and how long hours count', () => {
    const rules = rulesIn(
      reading({
        schedule: 'milestones',
        milestones: '30/06/2025 : 50 %\n2025-12-31 100',
        perHour: '200',
        duration: 'months',
        durationMonths: '24',
        durationText: 'Vingt-quatre mois',
        wording: 'CCAP, article 12',
      }),
    );
    expect(rules).toMatchObject({
      schedule: {
        rule: 'milestones',
        milestones: [
          { day: 20_269, share: 5000 },
          { day: 20_453, share: 10_000 },
        ],
      },
      penalties: { perHour: { amount: 20_000 }, perLateDay: null, cap: null },
      durations: { length: { until: 'months', months: 24 }, verified: true },
    });
  });
});
