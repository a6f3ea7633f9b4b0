import type { PlaceInput } from '#evidence/index.ts';
import type { Recorder } from '#evidence/server/index.ts';
import type { Links } from '#platform/server/links/links.ts';
import type { Message } from '#platform/server/mail/message.ts';
import type { Outbox } from '#platform/server/mail/outbox.ts';
import type { Sealer } from '#platform/server/sealed/sealer.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { RequestRules } from '../../domain/requests/rules.ts';

/** A service of the directory that may be asked. */
export type AskedService = {
  serviceNo: number;
  service: string;
  structure: string;
  siret: string | null;
  /** First need that it answers, as the directory names needs. */
  need: string | null;
  mail: string | null;
  phone: string | null;
  /** Organisation of the accounts that runs it here; null while nobody does. */
  organisationId: number | null;
};

/** A letter about a request: its kind, and what its sentences need; they name nobody. */
export type RequestLetter = {
  kind:
    | 'request-asked'
    | 'request-reminder'
    | 'request-follow'
    | 'request-accepted'
    | 'request-refused'
    | 'request-redirected'
    | 'request-not-reached'
    | 'request-expired';
  values: Record<string, string>;
};

/** What somebody did with what is held of whoever asks. */
export type RequestTouched = {
  code: 'person-seen' | 'person-changed' | 'link-used' | 'request-sent' | 'request-answered';
  organisationId: number;
  threadNo: number;
  params?: Record<string, string | number>;
};

/** What use cases of requests need. */
export type RequestsContext = {
  recorder: Recorder;
  sealer: Sealer;
  links: Links;
  outbox: Pick<Outbox, 'write'>;
  rules: RequestRules;
  /** A service that may be asked; null when there is none of this number. */
  findService: (act: ActContext, serviceNo: number) => Promise<AskedService | null>;
  /** Commune and QPV of addresses, in their order; null where nothing is certain. */
  findPlaces: (act: ActContext, addresses: readonly string[]) => Promise<(PlaceInput | null)[]>;
  /** Public address of a page. */
  pageOf: (path: string) => string;
  /** A letter in the words of the interface; SMS are one short sentence. */
  write: (letter: RequestLetter, channel: Message['channel']) => { subject: string; text: string };
  /** Addresses of mail of those who meet residents in an organisation. */
  workersOf: (act: ActContext, organisationId: number) => Promise<string[]>;
  /** Leaves the trace of who saw or answered what. */
  trace: (act: ActContext, what: RequestTouched) => Promise<void>;
};
