import { ok, refuse, type Result } from '#kernel/result.ts';

/** How a file was encoded: two files are compared only when all of this is equal. */
export type Scheme = {
  version: number;
  /** Identifier of the key, see `keyIdentifier`. */
  key: string;
  /** The parameters of that version, written out. */
  parameters: string;
};

/** Records of one structure as they leave it: no name, date or address, and nothing that gives them back without the key. */
export type EncodedFile = {
  scheme: Scheme;
  /** What the structure calls each record; it alone knows who that is. */
  references: string[];
  /** Filters of 32 words, one after the other. */
  filters: Uint32Array;
  /** Filters of contacts of 16 words; zero when there is none. */
  contacts: Uint32Array;
  /** What each record holds, bits of `PRESENT`. */
  present: Uint16Array;
  keys: Keys;
};

/** Match keys of all records, in the order of the records. */
export type Keys = {
  /** 53-bit integers. */
  values: Float64Array;
  /** Number of the kind, see `match-keys.ts`. */
  kinds: Uint8Array;
  /** Where the keys of each record start; one more than there are records. */
  starts: Uint32Array;
};

/**
 * Whether files may be compared. Refuses `encoding-version`, `encoding-parameters` or `encoding-key` with the number of
 * the first file (from 0, in `params.file`) that differs from the first.
 */
export function comparable(schemes: readonly Scheme[]): Result<null> {
  for (const [file, scheme] of schemes.entries()) {
    if (scheme.version !== schemes[0].version) return refuse({ code: 'encoding-version', params: { file } });
    if (scheme.parameters !== schemes[0].parameters)
      return refuse({ code: 'encoding-parameters', params: { file } });
    if (scheme.key !== schemes[0].key) return refuse({ code: 'encoding-key', params: { file } });
  }
  return ok(null);
}
