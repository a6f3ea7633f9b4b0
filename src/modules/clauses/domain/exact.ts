import { ok, refuse, type Result } from '#kernel/result.ts';

/**
 * How a quantity is rounded, once, at the end of a calculation: to a whole hour or to a hundredth, to the nearest
 * (half away from zero), up or down. The contract says which; nothing is rounded on the way.
 */
export type Rounding = { to: 'hour' | 'hundredth-of-hour'; mode: 'nearest' | 'up' | 'down' };

/** To the nearest whole hour: 833,33 h are 833 h, as the worked example of the published method has it. */
export const NEAREST_HOUR: Rounding = { to: 'hour', mode: 'nearest' };

/** A ratio of integers, exact whatever their size. */
export type Ratio = { numerator: bigint; denominator: bigint };

/** Rounds a ratio of non-negative integers (denominator above zero) to an integer. */
function roundRatio({ numerator, denominator }: Ratio, mode: Rounding['mode']): bigint {
  const floor = numerator / denominator;
  const rest = numerator % denominator;
  if (rest === 0n || mode === 'down') return floor;
  if (mode === 'up') return floor + 1n;
  return rest * 2n >= denominator ? floor + 1n : floor;
}

const HUNDREDTHS = 100n;

/**
 * Rounds a ratio of hundredths of an hour as a rule says, to hundredths of an hour. Refused with `quantity-too-large`
 * when a program's integers cannot hold it.
 */
export function roundHours(ratio: Ratio, rounding: Rounding): Result<number> {
  const whole = rounding.to === 'hour' ? HUNDREDTHS : 1n;
  const scaled = { numerator: ratio.numerator, denominator: ratio.denominator * whole };
  return safe(roundRatio(scaled, rounding.mode) * whole);
}

/** `a × b ÷ c` of non-negative integers, rounded once, to the nearest unless told otherwise. `c` is above zero. */
export function proportion(
  [a, b, c]: readonly [number, number, number],
  mode: Rounding['mode'] = 'nearest',
): number {
  return Number(roundRatio({ numerator: BigInt(a) * BigInt(b), denominator: BigInt(c) }, mode));
}

/** A big integer as a number, or a refusal when a number could not hold it exactly. */
export function safe(value: bigint): Result<number> {
  return value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? ok(Number(value))
    : refuse({ code: 'quantity-too-large', params: { most: Number.MAX_SAFE_INTEGER } });
}
