import type { PlaceInput } from '#evidence/index.ts';
import type { Recorder } from '#evidence/server/index.ts';
import type { Links } from '#platform/server/links/links.ts';
import type { Message } from '#platform/server/mail/message.ts';
import type { Outbox } from '#platform/server/mail/outbox.ts';
import type { Sealer } from '#platform/server/sealed/sealer.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { Programme } from '../../domain/paths/programme.ts';

/** What somebody did with what is held of a resident. */
export type Touched = {
  code:
    | 'person-seen'
    | 'person-changed'
    | 'person-exported'
    | 'link-issued'
    | 'link-used'
    | 'link-revoked'
    | 'path-invited'
    | 'path-joined'
    | 'path-left';
  organisationId: number;
  residentNo?: number;
  params?: Record<string, string | number>;
};

/** A letter of a path: its kind, and what its sentences need; they name nobody. */
export type PathLetter = {
  kind: 'path-outcome' | 'path-resident' | 'path-invitation';
  values: Record<string, string>;
};

/** What use cases of paths need. */
export type PathsContext = {
  recorder: Recorder;
  sealer: Sealer;
  links: Links;
  outbox: Pick<Outbox, 'write' | 'sends'>;
  /** Programmes of the deployment, by id. */
  programmes: ReadonlyMap<string, Programme>;
  /** Commune and QPV of addresses, in their order; null where nothing is certain. */
  findPlaces: (act: ActContext, addresses: readonly string[]) => Promise<(PlaceInput | null)[]>;
  /** Public address of a page, e.g. `https://…/follow?token=…`. */
  pageOf: (path: string) => string;
  /** A letter in the words of the interface; SMS are one short sentence. */
  write: (letter: PathLetter, channel: Message['channel']) => { subject: string; text: string };
  /** Leaves the trace of who saw or changed what is held of a resident. */
  trace: (act: ActContext, what: Touched) => Promise<void>;
  /** Names of accounts, for referents: people of structures, never residents. */
  membersOf: (act: ActContext, organisationId: number) => Promise<string[]>;
};
