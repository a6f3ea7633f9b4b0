import type { Result } from '#kernel/result.ts';
import type { KindRegistry } from '#evidence/index.ts';
import type { Recorder } from '#evidence/server/index.ts';
import type { EncodedFile } from '../domain/encoding/index.ts';

/** A file as linkage takes it. */
export type LinkedFile = { encoded: EncodedFile; duplicateFree: boolean };

/** A record by the place of its file and its own in it. */
export type RecordPlace = { file: number; row: number };

/** What people said of a pair of records; it holds whatever is computed. */
export type Ruled = { a: RecordPlace; b: RecordPlace; same: boolean };

/** Two records compared. `pattern`: names of what agrees, never values. */
export type ComparedPair = { a: RecordPlace; b: RecordPlace; score: number; pattern: string };

/** What linkage says of all records at once. */
export type Linkage = {
  /** Number of the person of each record, by file. */
  persons: Uint32Array[];
  links: ComparedPair[];
  /** Pairs that could be links or not: people are asked. */
  doubtful: ComparedPair[];
  /** Shares at most wrong, at 95 %: of links, and of records that miss one. */
  rates: { falseLink: number; missedLink: number };
  version: string;
};

/** Links the records of several files. Refusals: `encoding-version`, `encoding-parameters`, `encoding-key`. */
export type LinkRecords = (files: readonly LinkedFile[], ruled: readonly Ruled[]) => Promise<Result<Linkage>>;

/** What use cases of persons need. */
export type PersonsContext = {
  registry: KindRegistry;
  recorder: Recorder;
  link: LinkRecords;
  /** Reads a file that a browser or a command encoded. Refusals: `encoded-file-unreadable`, `encoded-file-version`. */
  readEncoded: (bytes: Uint8Array) => Result<EncodedFile>;
};
