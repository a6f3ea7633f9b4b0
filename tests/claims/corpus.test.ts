import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { extractClaims, type ExtractedClaim } from '#claims/index.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/claims');
const Value = z.union([z.number(), z.object({ min: z.number(), max: z.number() })]);
const Gold = z.object({
  text: z.string(),
  date: z.string().nullable(),
  claims: z.array(
    z.object({
      quote: z.string(),
      value: Value,
      comparator: z.string(),
      unit: z.string(),
      kind: z.string(),
      period: z.string().nullable(),
    }),
  ),
});
type GoldClaim = z.infer<typeof Gold>['claims'][number];

type Score = { found: number; missed: string[]; false: string[]; wrong: Record<string, number> };
const FIELDS = ['value', 'comparator', 'unit', 'kind', 'period'] as const;

function differs(field: (typeof FIELDS)[number], gold: GoldClaim, claim: ExtractedClaim): boolean {
  const [a, b] = [gold[field], claim[field]];
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) > 0.01;
  return JSON.stringify(a) !== JSON.stringify(b);
}

/** A claim is found when an extracted one overlaps its quote; each extracted claim answers for one. */
function score(set: string): Score {
  const total: Score = { found: 0, missed: [], false: [], wrong: {} };
  for (const file of readdirSync(join(FOLDER, set))) {
    const gold = Gold.parse(JSON.parse(readFileSync(join(FOLDER, set, file), 'utf8')));
    const extracted = new Set(extractClaims(gold.text, gold.date === null ? {} : { date: gold.date }));
    let from = 0;
    for (const claim of gold.claims) {
      const start = gold.text.indexOf(claim.quote, from);
      from = start + 1;
      const over = [...extracted].filter((x) => x.start < start + claim.quote.length && x.end > start);
      const match = over.find((x) => !differs('value', claim, x)) ?? over[0];
      if (!match) {
        total.missed.push(`${file}: ${claim.quote}`);
        continue;
      }
      extracted.delete(match);
      total.found++;
      for (const field of FIELDS)
        if (differs(field, claim, match)) total.wrong[field] = (total.wrong[field] ?? 0) + 1;
    }
    for (const claim of extracted) total.false.push(`${file}: ${claim.quote}`);
  }
  return total;
}

describe.each(['dev', 'heldout'])('claims of texts written apart from the extractor, %s', (set) => {
  const result = score(set);
  const { found } = result;

  test('nearly all are found and nearly none is false', () => {
    const recall = found / (found + result.missed.length);
    const precision = found / (found + result.false.length);
    expect(recall, result.missed.join('\n')).toBeGreaterThanOrEqual(0.94);
    expect(precision, result.false.join('\n')).toBeGreaterThanOrEqual(0.93);
  });

  test.each([
    ['value', 0.99],
    ['comparator', 0.99],
    ['unit', 0.95],
    ['kind', 0.95],
    ['period', 0.88],
  ] as const)('%s is right in at least %d of those found', (field, least) => {
    expect(1 - (result.wrong[field] ?? 0) / found).toBeGreaterThanOrEqual(least);
  });
});
