import { ok, refuse, type Result } from '#kernel/result.ts';

/** Why a geocoding server outside gave no answer. Sentences are in `messages/`. */
export type GeocoderFault =
  /** No connection, or it broke. */
  | 'geocoder-unreachable'
  /** No answer in time. */
  | 'geocoder-timeout'
  /** It asked to slow down, again and again. */
  | 'geocoder-busy'
  /** It answered with an error of its own; `status` says which. */
  | 'geocoder-refused'
  /** What it answered is not what the protocol says, e.g. a page in HTML during an outage. */
  | 'geocoder-not-understood';

/** An outside server does not answer as agreed. Neither its message nor its cause holds an address: errors are logged. */
export class GeocoderError extends Error {
  readonly code: GeocoderFault;
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;

  constructor(code: GeocoderFault, status: number | null = null) {
    super(status === null ? code : `${code} (HTTP ${status})`);
    this.name = 'GeocoderError';
    this.code = code;
    this.status = status;
  }
}

/** What an outside server answers, or its fault as a refusal: an outage is expected, and is not this program's. */
export async function answered<T>(answer: Promise<T>): Promise<Result<T>> {
  try {
    return ok(await answer);
  } catch (error) {
    if (error instanceof GeocoderError) return refuse({ code: error.code });
    throw error;
  }
}
