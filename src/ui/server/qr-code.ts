import { encode } from 'uqr';

/** A QR code as one path of an SVG, on a grid of `size` modules with its quiet zone. */
export type QrCode = { size: number; path: string };

/** Modules left blank around the code (ISO/IEC 18004 asks for four). */
const QUIET_ZONE = 4;

/** Draws a text as a QR code, drawn without a script or an image from elsewhere. */
export function qrCode(text: string): QrCode {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { size, path };
}
