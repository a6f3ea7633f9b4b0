import { ok, refuse, type Result } from '#kernel/result.ts';

/** Largest document, in bytes: a scan of some pages. */
export const MOST_BYTES = 4 * 1024 * 1024;

/** First bytes of each kind that is kept; what a name says proves nothing. */
const KINDS: readonly { type: string; starts: readonly number[] }[] = [
  { type: 'application/pdf', starts: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'image/png', starts: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', starts: [0xff, 0xd8, 0xff] },
];

/**
 * Kind of a document, from its bytes. Refusals: `path-document-empty`, `path-document-large` (param `most`, in megabytes),
 * `path-document-kind`: documents of offices and archives may carry programs, so they are sent as PDF.
 */
export function sniff(bytes: Uint8Array): Result<string> {
  if (bytes.length === 0) return refuse({ code: 'path-document-empty', field: 'file' });
  if (bytes.length > MOST_BYTES)
    return refuse({ code: 'path-document-large', field: 'file', params: { most: MOST_BYTES / 1024 / 1024 } });
  const found = KINDS.find(({ starts }) => starts.every((byte, at) => bytes[at] === byte));
  return found ? ok(found.type) : refuse({ code: 'path-document-kind', field: 'file' });
}
