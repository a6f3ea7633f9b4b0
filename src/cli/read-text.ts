import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { CliError, EXIT } from './command.ts';
import type { Locale } from './locale.ts';

/** Longest text that is read: about a thousand pages. */
const MOST_BYTES = 10_000_000;

/** Reads a text file, or standard input for `-`, in UTF-8 or Windows-1252. @throws CliError saying what is wrong. */
export async function readTextFile(path: string | undefined, locale: Locale): Promise<string> {
  const fr = locale === 'fr';
  if (path === undefined)
    throw new CliError(
      fr
        ? 'Quel fichier ? Donnez son chemin, ou - pour l’entrée standard.'
        : 'Which file? Give its path, or - for standard input.',
      EXIT.usage,
    );
  const bytes = await readBytes(path, fr);
  if (bytes.length > MOST_BYTES)
    throw new CliError(
      fr
        ? `${path} : plus de 10 Mo, ce n’est sans doute pas un texte.`
        : `${path}: more than 10 MB, probably not a text.`,
    );
  if (bytes.includes(0))
    throw new CliError(
      fr
        ? `${path} : ce n’est pas un texte (enregistrez-le en .txt, UTF-8).`
        : `${path}: not a text (save it as .txt, UTF-8).`,
    );
  const text = decode(bytes);
  if (text.trim() === '') throw new CliError(fr ? `${path} : fichier vide.` : `${path}: empty file.`);
  return text;
}

async function readBytes(path: string, fr: boolean): Promise<Buffer> {
  try {
    return path === '-' ? await buffer(process.stdin) : await readFile(path);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new CliError(fr ? `${path} : illisible (${reason}).` : `${path}: cannot be read (${reason}).`);
  }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
