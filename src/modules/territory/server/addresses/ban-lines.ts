import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Refusal } from '#kernel/result.ts';

/** No line of the base is longer than a few hundred characters: this is another kind of file. */
const LONGEST_LINE = 100_000;
const CHUNK = 1 << 18;

/** What was read of a file. */
export type ReadFile = { bytes: number; sha256: string };

/** Stops the reading of a file with the reason why. */
export class StopReading extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

type Reader = {
  /** Called with every line, in order, without its end. May throw `StopReading`. */
  line: (line: string) => void;
  /** Bytes of the file as it lies on the disk, read so far and in all. */
  progress?: ((done: number, total: number) => void) | undefined;
};

/**
 * Reads a text file line by line, unpacked if it is gzip, without ever holding it whole.
 * @throws StopReading when it is not UTF-8, when its gzip is damaged, or when `line` does.
 */
export async function readLines(path: string, reader: Reader): Promise<ReadFile> {
  const { size, gzip } = await look(path);
  const hash = createHash('sha256');
  let done = 0;
  async function* counted(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      done += chunk.length;
      reader.progress?.(done, size);
      yield chunk;
    }
  }
  const source = createReadStream(path, { highWaterMark: CHUNK });
  const take = (chunks: AsyncIterable<Buffer>): Promise<void> => cutLines(chunks, reader.line);
  try {
    if (gzip) await pipeline(source, counted, createGunzip({ chunkSize: CHUNK }), take);
    else await pipeline(source, counted, take);
  } catch (error) {
    throw asStop(error);
  }
  return { bytes: done, sha256: hash.digest('hex') };
}

async function look(path: string): Promise<{ size: number; gzip: boolean }> {
  const handle = await open(path);
  try {
    const head = Buffer.alloc(2);
    await handle.read(head, 0, 2, 0);
    return { size: (await handle.stat()).size, gzip: head[0] === 0x1f && head[1] === 0x8b };
  } finally {
    await handle.close();
  }
}

async function cutLines(chunks: AsyncIterable<Buffer>, line: (line: string) => void): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  const take = (text: string): void => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const one of lines) line(one.endsWith('\r') ? one.slice(0, -1) : one);
    if (rest.length > LONGEST_LINE) throw new StopReading({ code: 'not-a-table' });
  };
  for await (const chunk of chunks) take(decoder.decode(chunk, { stream: true }));
  take(decoder.decode());
  if (rest !== '') line(rest);
}

function asStop(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return new StopReading({ code: 'address-file-not-utf8' });
  if (typeof code === 'string' && code.startsWith('Z_'))
    return new StopReading({ code: 'address-file-damaged' });
  return error;
}
