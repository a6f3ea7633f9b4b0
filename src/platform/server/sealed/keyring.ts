import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * Master keys of a deployment, by number. The highest number seals; every one of them opens, so that a rotation can take
 * its time. They live outside the database: a dump without them says nothing.
 */
export type Keyring = { readonly current: number; readonly keys: ReadonlyMap<number, Buffer> };

/** Length of a master key, in bytes: what AES-256 and HKDF-SHA-256 need. */
const KEY_BYTES = 32;
/** The number of a key takes two bytes of every envelope. */
const MOST_KEYS = 65_535;

/** A key that is missing, malformed, readable by others or not the one that sealed this database. */
export class KeyError extends Error {
  override readonly name = 'KeyError';
}

/**
 * Reads keys written `<number>:<base64url of 32 bytes>`, separated by spaces, commas or lines; `#` starts a comment.
 * @throws KeyError naming the position of what is wrong, never its text: it may be most of a key.
 */
export function parseKeyring(text: string): Keyring {
  const items = text
    .replaceAll(/#.*$/gm, '')
    .split(/[\s,]+/)
    .filter((item) => item !== '');
  const keys = new Map<number, Buffer>();
  for (const [at, item] of items.entries()) {
    const [number, secret] = readItem(item, at + 1);
    if (keys.has(number)) throw new KeyError(`Key ${number} is given twice`);
    keys.set(number, secret);
  }
  if (keys.size === 0) throw new KeyError('No sealing key is given');
  return { current: Math.max(...keys.keys()), keys };
}

function readItem(item: string, position: number): [number, Buffer] {
  const found = /^(\d{1,5}):([A-Za-z0-9_-]{43})=?$/.exec(item);
  const number = Number(found?.[1]);
  if (!found || number < 1 || number > MOST_KEYS)
    throw new KeyError(`Sealing key ${position} is not written <number>:<base64url of ${KEY_BYTES} bytes>`);
  return [number, Buffer.from(found[2], 'base64url')];
}

/** Writes keys as `parseKeyring` reads them, one a line, the current one last. */
export function formatKeyring(keyring: Keyring): string {
  return [...keyring.keys]
    .sort(([a], [b]) => a - b)
    .map(([number, key]) => `${number}:${key.toString('base64url')}\n`)
    .join('');
}

/** The same keys and a new one, which seals from now on. */
export function withNewKey(keyring: Keyring | null): Keyring {
  const next = (keyring?.current ?? 0) + 1;
  if (next > MOST_KEYS) throw new KeyError('There are no key numbers left');
  return { current: next, keys: new Map([...(keyring?.keys ?? []), [next, randomBytes(KEY_BYTES)]]) };
}

/** The keys without one that nothing is sealed with any more. @throws KeyError when it is the current one. */
export function withoutKey(keyring: Keyring, number: number): Keyring {
  if (number === keyring.current) throw new KeyError(`Key ${number} seals: rotate first`);
  return { current: keyring.current, keys: new Map([...keyring.keys].filter(([other]) => other !== number)) };
}

/** Where the keys of a deployment are. `text` wins over `file`; the file is made only when `mayCreate`. */
export type KeySource = { text?: string | undefined; file: string; mayCreate: boolean };

/**
 * Loads the keys; makes the file, readable by its owner alone, when it does not exist and may be made.
 * @throws KeyError when there is no key, when one is malformed, or when others than the owner may read the file.
 */
export function loadKeyring(source: KeySource): Keyring {
  if (source.text !== undefined && source.text !== '') return parseKeyring(source.text);
  if (!existsSync(source.file)) {
    if (!source.mayCreate)
      throw new KeyError(`The sealing key is not in ${source.file} nor in the environment`);
    writeKeyFile(source.file, withNewKey(null), 'first');
  }
  // The last three bits are those of everybody else, the three before those of the group.
  if ((statSync(source.file).mode & 0o077) !== 0)
    throw new KeyError(`Others may read ${source.file}: chmod 600 it, and rotate the key`);
  return parseKeyring(readFileSync(source.file, 'utf8'));
}

const HEADING = `# Keys that seal names and contacts. Without this file they cannot be read again: keep a copy apart from the
# copies of the database. The last line seals, the others still open.
`;

/** Writes the key file, mode 0600 in a folder of mode 0700. `first`: refuses to write over keys that exist. */
export function writeKeyFile(file: string, keyring: Keyring, how: 'first' | 'replace'): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // Written beside, then renamed: a machine that stops in the middle keeps the keys it had.
  const written = how === 'first' ? file : `${file}.new`;
  const handle = openSync(written, how === 'first' ? 'wx' : 'w', 0o600);
  try {
    writeSync(handle, HEADING + formatKeyring(keyring));
  } finally {
    closeSync(handle);
  }
  if (written !== file) renameSync(written, file);
}
