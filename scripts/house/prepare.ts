import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runAll } from './run.ts';

const TEXT =
  'paraglide-js compile --silent --project ./project.inlang --outdir ./src/messages ' +
  '--strategy url baseLocale --emit-ts-declarations --output-structure locale-modules';

const ROUTE_TYPES = 'svelte-kit sync';

/**
 * Writes what the sources import but git does not keep: the compiled sentences and the types of the routes.
 * Without the development tools there is nothing to write with, and a built site needs neither.
 */
export async function prepare(): Promise<boolean> {
  const commands = [TEXT, ROUTE_TYPES]
    .map((line) => line.split(' '))
    .filter(([tool = '']) => existsSync(join(ROOT, 'node_modules/.bin', tool)));
  return runAll(commands);
}
