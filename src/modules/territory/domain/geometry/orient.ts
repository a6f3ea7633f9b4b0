/** Rounding of one operation on doubles: half the distance from 1 to the next one. */
const EPSILON = 2 ** -53;

/** Above this share of its terms, the sign of a rounded determinant is the true one (Shewchuk 1997, `ccwerrboundA`). */
const UNSURE = (3 + 16 * EPSILON) * EPSILON;

/** Cuts a double into two halves of 26 bits, whose products are exact (Veltkamp, Dekker 1971). */
const SPLITTER = 2 ** 27 + 1;

/**
 * Which side of the line from a to b the point c lies on: > 0 left, < 0 right, 0 exactly on it. The sign is exact for
 * every double (no overflow nor underflow: coordinates are degrees or metres); the size, twice the area of the triangle, is
 * rounded.
 */
// oxlint-disable-next-line eslint/max-params -- three points, called for every edge: no object is made
export function turn(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const left = (ax - cx) * (by - cy);
  const right = (ay - cy) * (bx - cx);
  const turned = left - right;
  const bound = UNSURE * (Math.abs(left) + Math.abs(right));
  if (turned > bound || -turned > bound) return turned;
  // A product is 0 only when one of its differences is, and differences are 0 exactly when they should.
  if (left === 0 && right === 0) return 0;
  return exactTurn(ax, ay, bx, by, cx, cy);
}

/** Sum kept without rounding, as parts that do not overlap, the smallest first. Six products make at most twelve. */
const parts = new Float64Array(12);

// oxlint-disable-next-line eslint/max-params -- as above
function exactTurn(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  // Expanded, so that no difference of coordinates is rounded first.
  let size = addProduct(0, ax, by);
  size = addProduct(size, -ay, bx);
  size = addProduct(size, bx, cy);
  size = addProduct(size, -by, cx);
  size = addProduct(size, cx, ay);
  size = addProduct(size, -cy, ax);
  // The last part that is not zero is larger than all the others together.
  for (let at = size - 1; at >= 0; at--) if (parts[at] !== 0) return parts[at];
  return 0;
}

function addProduct(size: number, a: number, b: number): number {
  const product = a * b;
  const aHigh = high(a);
  const bHigh = high(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  const rounded = aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
  return addPart(addPart(size, rounded), product);
}

function high(value: number): number {
  const scaled = SPLITTER * value;
  return scaled - (scaled - value);
}

/** Adds one number to the sum: each step leaves what it rounded behind (Shewchuk, grow-expansion). */
function addPart(size: number, value: number): number {
  let carried = value;
  for (let at = 0; at < size; at++) {
    const part = parts[at];
    const sum = carried + part;
    const virtual = sum - carried;
    parts[at] = carried - (sum - virtual) + (part - virtual);
    carried = sum;
  }
  parts[size] = carried;
  return size + 1;
}
