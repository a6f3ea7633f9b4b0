import { ok, type Result } from '#kernel/result.ts';
import { KEY_BYTES, keyFromBytes, keyFromText, keyIdentifier, keyToText } from '../domain/encoding/index.ts';

/** A key as people pass it on, and its identifier. */
export type KeyShown = { text: string; id: string };

/** What the page asks: a key that somebody received, or null for a new one. */
export type KeyAsked = { received: string | null };

async function keyOf({ received }: KeyAsked): Promise<Result<KeyShown>> {
  const key =
    received === null
      ? keyFromBytes(crypto.getRandomValues(new Uint8Array(KEY_BYTES)))
      : await keyFromText(received);
  if (!key.ok) return key;
  return ok({ text: await keyToText(key.value), id: await keyIdentifier(key.value) });
}

// In a worker, for hashing is WebAssembly, which the page's own policy of contents does not allow.
self.addEventListener('message', ({ data }: MessageEvent<KeyAsked>) => {
  void keyOf(data).then((shown) => self.postMessage(shown));
});
