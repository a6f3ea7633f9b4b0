import type { AddressMatch, AddressSearch, Geocoder } from '../../domain/address.ts';
import { GeocoderError } from './geocoder-error.ts';
import { readBatch, readFeatures, RESULT_COLUMNS, writeBatch } from './geoplateforme-answers.ts';
import { realTiming, TokenBucket, type Timing } from './token-bucket.ts';

/** A server of that protocol, and how it wants to be asked. */
export type GeoplateformeOptions = {
  /** Such as `https://data.geopf.fr/geocodage`; an administrator chose to trust it. */
  baseUrl: string;
  /** The Géoplateforme allows 50 an address and second. */
  requestsPerSecond?: number;
  /** Milliseconds until one address, and until a batch, is given up. */
  timeout?: number;
  batchTimeout?: number;
  /** Rows of one batch. */
  batchRows?: number;
  timing?: Timing;
};

const LIMIT = 5;
/** Times that a request is sent again because the server asked to slow down. */
const MOST_AGAIN = 5;
/** What the Géoplateforme says in `retry-after`, when it says nothing, and the most that is obeyed. */
const RETRY_AFTER = 5;
const LONGEST_RETRY = 60;
/** Characters of an address that are sent: the protocol refuses longer ones. */
const MOST_CHARACTERS = 200;

/**
 * Asks a server that speaks the protocol of the Géoplateforme and of addok (`/search`, `/search/csv`, `/reverse`).
 * Addresses leave the machine: never the default. Answers are `GeocoderError` when the server does not keep to it.
 */
export function geoplateformeGeocoder(options: GeoplateformeOptions): Geocoder {
  const server = new Server(options);
  return {
    search: (text, search) => server.search(text, search),
    searchMany: (texts, onProgress) => server.searchMany(texts, onProgress),
    reverse: (lon, lat, limit) => server.reverse(lon, lat, limit),
  };
}

class Server {
  readonly #options: Required<GeoplateformeOptions>;
  readonly #bucket: TokenBucket;

  constructor(options: GeoplateformeOptions) {
    this.#options = {
      requestsPerSecond: 50,
      timeout: 10_000,
      batchTimeout: 300_000,
      batchRows: 2000,
      timing: realTiming,
      ...options,
    };
    this.#bucket = new TokenBucket(this.#options.requestsPerSecond, this.#options.timing);
  }

  async search(
    text: string,
    { limit = LIMIT, commune, typing }: AddressSearch = {},
  ): Promise<AddressMatch[]> {
    const asked = clean(text);
    if (asked.length < 3) return [];
    return readFeatures(
      await this.#get('search', {
        q: asked,
        limit: String(limit),
        autocomplete: typing === true ? '1' : '0',
        ...(commune === undefined ? {} : { citycode: commune }),
      }),
    );
  }

  async reverse(lon: number, lat: number, limit = 1): Promise<AddressMatch[]> {
    return readFeatures(
      await this.#get('reverse', { lon: String(lon), lat: String(lat), limit: String(limit) }),
    );
  }

  async searchMany(
    texts: readonly string[],
    onProgress?: (done: number) => void,
  ): Promise<(AddressMatch | null)[]> {
    const matches: (AddressMatch | null)[] = [];
    for (let from = 0; from < texts.length; from += this.#options.batchRows) {
      const some = texts.slice(from, from + this.#options.batchRows).map(clean);
      matches.push(...(await this.#batch(some)));
      onProgress?.(matches.length);
    }
    return matches;
  }

  async #batch(texts: readonly string[]): Promise<(AddressMatch | null)[]> {
    const body = await this.#ask('search/csv', { timeout: this.#options.batchTimeout }, () => {
      const form = new FormData();
      form.append('data', new Blob([writeBatch(texts)], { type: 'text/csv' }), 'addresses.csv');
      form.append('columns', 'address');
      for (const column of RESULT_COLUMNS) form.append('result_columns', column);
      return { method: 'POST', body: form };
    });
    return readBatch(body, texts.length);
  }

  #get(path: string, parameters: Record<string, string>): Promise<string> {
    const query = new URLSearchParams(parameters).toString();
    return this.#ask(`${path}?${query}`, { timeout: this.#options.timeout }, () => ({}));
  }

  /** Text of the answer. Sends again, later, what the server was too busy for. */
  async #ask(path: string, { timeout }: { timeout: number }, request: () => RequestInit): Promise<string> {
    const url = `${this.#options.baseUrl.replace(/\/+$/, '')}/${path}`;
    for (let time = 0; time <= MOST_AGAIN; time++) {
      await this.#bucket.take();
      const response = await send(url, {
        ...request(),
        signal: AbortSignal.timeout(timeout),
        redirect: 'error',
      });
      if (response.status !== 429) return readText(response);
      await response.body?.cancel();
      this.#bucket.close(retryAfter(response) * 1000);
    }
    throw new GeocoderError('geocoder-busy', 429);
  }
}

const clean = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, MOST_CHARACTERS);

/** Seconds that the server asks to wait. */
function retryAfter(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, LONGEST_RETRY) : RETRY_AFTER;
}

// What `fetch` throws names the address asked: none of it is passed on.
async function send(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch (error) {
    throw faultOf(error);
  }
}

async function readText(response: Response): Promise<string> {
  if (!response.ok) {
    await response.body?.cancel();
    throw new GeocoderError('geocoder-refused', response.status);
  }
  try {
    return await response.text();
  } catch (error) {
    throw faultOf(error);
  }
}

const faultOf = (error: unknown): GeocoderError =>
  new GeocoderError(
    error instanceof DOMException && error.name === 'TimeoutError'
      ? 'geocoder-timeout'
      : 'geocoder-unreachable',
  );
