import type { Recorder } from '#evidence/server/index.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { DirectoryIndexes } from './search/directory-indexes.ts';

/** A reminder to whoever runs a structure, or to its own address. */
export type Reminder = {
  structureNo: number;
  name: string;
  organisationId: number | null;
  email: string | null;
  months: number;
};

/** What use cases of the directory need. */
export type DirectoryContext = {
  recorder: Recorder;
  indexes: DirectoryIndexes;
  /** Writes to whoever runs a structure, else to its own address; false when neither can be reached. */
  remind: (act: ActContext, reminder: Reminder) => Promise<boolean>;
};
