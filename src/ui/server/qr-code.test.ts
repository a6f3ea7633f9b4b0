import { expect, test } from 'vitest';
import { qrCode } from './qr-code.ts';

/** Dark modules of a drawing, as `x y`. */
const darkOf = (path: string): Set<string> =>
  new Set([...path.matchAll(/M(\d+) (\d+)h/g)].map(([, x, y]) => `${x} ${y}`));

test('a code has its quiet zone and its three finders (ISO/IEC 18004)', () => {
  const { size, path } = qrCode(
    'otpauth://totp/Ancrage:amina@exemple.fr?secret=JBSWY3DPEHPK3PXP&issuer=Ancrage',
  );
  const dark = darkOf(path);
  const edges = [...dark].map((at) => at.split(' ').map(Number)).flat();
  expect(Math.min(...edges)).toBe(4);
  expect(Math.max(...edges)).toBe(size - 5);
  for (const [x, y] of [
    [4, 4],
    [size - 11, 4],
    [4, size - 11],
  ])
    for (let at = 0; at < 7; at++) {
      expect(dark.has(`${x + at} ${y}`)).toBe(true);
      expect(dark.has(`${x} ${y + at}`)).toBe(true);
      expect(dark.has(`${x + 1 + (at % 5)} ${y + 1}`)).toBe(false);
    }
});

test('another text is another drawing', () => {
  expect(qrCode('a').path).not.toBe(qrCode('b').path);
});
