import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseDay } from '#kernel/days.ts';
import { readTerms } from '#evidence/server/index.ts';
import { drawSample } from '#modules/insertion/index.ts';
import { aPerson } from '#modules/insertion/testing/an-export.ts';
import { useTwoCollectivities, valueOf, type Side } from '../setup/access.ts';
import { aControl, recorded } from '../setup/insertion.ts';

const sides = useTwoCollectivities();
const PEOPLE = Array.from({ length: 20 }, (_, at) => aPerson(at));

const announce = async (side: Side, over = {}) =>
  valueOf(await side.as('auditor', side.acts.commitControl, aControl({ size: 5, ...over })));
const drawing = (publicId: string, beaconValue = '') => ({ publicId, beaconValue, depositor: 'Métropole' });
const viewed = async (side: Side, publicId: string) =>
  valueOf(await side.as('visitor', side.acts.viewControl, { publicId })).control;

describe('a control', () => {
  test('is announced in the ledger before it is drawn, drawn once, replayed by anyone, and closed', async () => {
    const { own } = sides();
    await recorded(own, PEOPLE);
    const { publicId, entryNo, commitment } = await announce(own, {
      starts: parseDay('2025-01-01'),
      ends: parseDay('2025-12-31'),
    });
    const entry = await own.as('visitor', own.acts.viewEntry, { entryNo });
    expect(entry.ok).toBe(true);
    const published = await own.ledger.db.act(own.ledger.id, (tx) => readTerms(tx, own.ledger.id, 0));
    const words = published.map(({ value }) => value);
    expect(words).toEqual(expect.arrayContaining([commitment.seedHash, commitment.populationHash]));
    expect((await viewed(own, publicId)).draw).toBeNull();

    const { sample } = valueOf(await own.as('auditor', own.acts.drawControl, drawing(publicId)));
    expect(await own.as('auditor', own.acts.drawControl, drawing(publicId))).toMatchObject({
      refusals: [{ code: 'control-already-drawn' }],
    });
    const control = await viewed(own, publicId);
    expect(control.draw?.sample).toEqual(sample);
    const seed = control.draw?.seed ?? '';
    expect(createHash('sha256').update(seed).digest('hex')).toBe(commitment.seedHash);
    const replayed = await drawSample(control.commitment, {
      seed,
      beaconValue: '',
      population: control.population,
    });
    expect(valueOf(replayed)).toEqual(sample);
    const ranked = control.population
      .map((one) => [createHash('sha256').update(`${seed}\n\n${one}`).digest('hex'), one])
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, 5);
    expect(ranked.map(([, one]) => one)).toEqual(sample);

    const told = sample.map((reference, at) => ({
      reference,
      outcome: at === 0 ? 'not-conform' : 'conform',
    }));
    const tell = (outcomes: object[]) => own.as('auditor', own.acts.tellOutcome, { publicId, outcomes });
    valueOf(await tell(told.slice(1)));
    const close = { publicId, depositor: 'Métropole' };
    expect(await own.as('auditor', own.acts.closeControl, close)).toMatchObject({
      refusals: [{ code: 'control-incomplete', params: { missing: 1 } }],
    });
    expect(await tell([{ reference: 'C-999999', outcome: 'conform' }])).toMatchObject({
      refusals: [{ code: 'control-not-in-sample' }],
    });
    valueOf(await tell(told));
    const { rate } = valueOf(await own.as('auditor', own.acts.closeControl, close));
    expect(rate).toMatchObject({ population: 20, right: 4, wrong: 1, unchecked: 0, rate: 2000 });
    expect(rate.low).toBeLessThan(2000);
    expect(rate.high).toBeGreaterThan(2000);
    expect(await tell(told)).toMatchObject({ refusals: [{ code: 'control-closed' }] });
    await own.sync();
    const figure = async (over: object) =>
      valueOf(await own.as('visitor', own.acts.viewFigure, { id: 'insertion-contracts', ...over }));
    const carried = (await figure({ period: '2025' })).controlled;
    expect(carried).toMatchObject({
      control: publicId,
      rate: 0.2,
      low: rate.low / 10_000,
      high: rate.high / 10_000,
    });
    expect((await figure({ period: '2025', knownOn: '2025-01-02' })).controlled).toBeNull();
    expect((await figure({ period: '2025', reading: 'persons' })).controlled).toBeNull();
    expect((await figure({ period: '2020' })).controlled).toBeNull();
    expect((await own.ledger.audit()).broken).toBeNull();
  });

  test('awaits the public value that it announced', async () => {
    const { other } = sides();
    await recorded(other, PEOPLE);
    const known = { name: 'Loto', day: parseDay('2025-06-26') };
    expect(await other.as('auditor', other.acts.commitControl, aControl({ beacon: known }))).toMatchObject({
      refusals: [{ code: 'beacon-not-later' }],
    });
    const { publicId } = await announce(other, { beacon: { name: 'Loto', day: parseDay('2025-06-28') } });
    expect(await other.as('auditor', other.acts.drawControl, drawing(publicId, '4-8-15'))).toMatchObject({
      refusals: [{ code: 'control-beacon-awaited' }],
    });
  });
});
