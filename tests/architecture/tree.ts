import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from './copy.ts';

/** Text of a file of the repository. */
export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Whether the repository holds a file or a folder. */
export const holds = (path: string): boolean => existsSync(join(ROOT, path));

/** Paths of the files under a folder whose name ends in one of the given ways; none when there is no folder. */
export function filesUnder(folder: string, ...endings: string[]): string[] {
  if (!holds(folder)) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith('src/messages/') && !path.includes('node_modules/'));
}
