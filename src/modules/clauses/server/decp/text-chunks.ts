import { decodeText } from '#evidence/server/import/text.ts';

/** Where the bytes of a file come from: all at once, or as they are read. */
export type ByteSource = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

const CHUNK = 65_536;

/** Bytes in pieces of bounded size. */
async function* pieces(source: ByteSource): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) yield* slices(source);
  else for await (const bytes of source) yield* slices(bytes);
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}

/**
 * The text of a file, piece by piece. Each piece is UTF-8 when all its bytes agree, else what Windows writes in France; a
 * file that bears the mark of UTF-16 is read as such.
 */
export async function* textChunks(source: ByteSource): AsyncGenerator<string> {
  let carry: Uint8Array = new Uint8Array(0);
  let wide: TextDecoder | null | undefined;
  for await (const piece of pieces(source)) {
    const bytes = carry.length === 0 ? piece : Buffer.concat([carry, piece]);
    // A mark takes two bytes: a first piece of one is kept for the next.
    if (wide === undefined && bytes.length < 2) {
      carry = bytes;
      continue;
    }
    wide ??= wideDecoder(bytes);
    const end = wide ? bytes.length : wholeCharacters(bytes);
    carry = bytes.slice(end);
    yield wide ? wide.decode(bytes, { stream: true }) : decodeText(bytes.subarray(0, end)).text;
  }
  if (wide) yield wide.decode();
  else if (carry.length > 0) yield decodeText(carry).text;
}

function wideDecoder(bytes: Uint8Array): TextDecoder | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le');
  return bytes[0] === 0xfe && bytes[1] === 0xff ? new TextDecoder('utf-16be') : null;
}

/** Bytes before a UTF-8 character that the end of the piece may have cut. */
function wholeCharacters(bytes: Uint8Array): number {
  const from = Math.max(0, bytes.length - 3);
  for (let at = bytes.length - 1; at >= from; at--) {
    if (bytes[at] >= 0xc0) return at;
    if (bytes[at] < 0x80) break;
  }
  return bytes.length;
}
