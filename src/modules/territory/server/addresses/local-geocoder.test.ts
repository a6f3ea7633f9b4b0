import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { bookOf } from '../../testing/a-street.ts';
import { localGeocoder } from './local-geocoder.ts';

const geocoder = localGeocoder(bookOf({ name: 'Rue des Lilas' }, { name: 'Rue des Roses' }));
const TEXTS = ['3 rue des Lilas Nantes', 'xyzzy plugh', '4 rue des Roses Nantes'];

afterEach(() => void vi.restoreAllMocks());

describe('the geocoder on the premises', () => {
  test('answers as the book does', async () => {
    expect(await geocoder.search(TEXTS[0])).toMatchObject([{ number: '3', street: 'Rue des Lilas' }]);
    expect(await geocoder.search(TEXTS[0], { commune: '44143' })).toEqual([]);
    expect(await geocoder.reverse(-1.55, 47.21, 1)).toMatchObject([{ number: '1' }]);
  });

  test('gives the best match of each text, in order, and null where there is none', async () => {
    const matches = await geocoder.searchMany(TEXTS);
    expect(matches.map((match) => match?.label ?? null)).toEqual([
      '3 Rue des Lilas 44000 Nantes',
      null,
      '4 Rue des Roses 44000 Nantes',
    ]);
    expect(await geocoder.searchMany([])).toEqual([]);
  });

  test('says how far it is, and lets others have their turn', async () => {
    const done: number[] = [];
    let turns = 0;
    const ticking = setInterval(() => turns++, 1);
    const texts = Array.from({ length: 20_000 }, (_, at) => TEXTS[at % 3]);
    await geocoder.searchMany(texts, (count) => done.push(count));
    clearInterval(ticking);
    expect(done.at(-1)).toBe(20_000);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(turns).toBeGreaterThan(3);
  });

  test('opens no socket, asks no name, and writes nothing', async () => {
    const watched = [
      vi.spyOn(net.Socket.prototype, 'connect'),
      vi.spyOn(net, 'connect'),
      vi.spyOn(dgram, 'createSocket'),
      vi.spyOn(dns, 'lookup'),
      vi.spyOn(globalThis, 'fetch'),
      vi.spyOn(process.stdout, 'write'),
      vi.spyOn(process.stderr, 'write'),
      ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((level) => vi.spyOn(console, level)),
    ];
    await geocoder.search(TEXTS[0], { typing: true });
    await geocoder.searchMany(TEXTS);
    await geocoder.reverse(-1.55, 47.21);
    for (const spy of watched) expect(spy).not.toHaveBeenCalled();
  });
});
