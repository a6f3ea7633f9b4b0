import { readFile, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { locateAddressTable, readAddressTable, withRoles, type Role } from '#app/locate-files.ts';
import { sentence } from '#app/say.ts';
import { CliError, EXIT, type CommandContext } from '../../command.ts';
import { progressBar } from '../../progress.ts';
import { OPERATOR, valueOr, withApp } from '../../with-app.ts';

const ROLES: readonly Role[] = ['address', 'number', 'street', 'postcode', 'city', 'lon', 'lat', 'date'];

/** `ancrage territory locate FILE --out FILE`. */
export async function locateFile(context: CommandContext, path: string): Promise<number> {
  const { values, locale, effects } = context;
  const out = values['out'];
  if (typeof out !== 'string') throw new CliError('--out', EXIT.usage);
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new CliError(
      `${path}: ${error instanceof Error && 'code' in error ? String(error.code) : String(error)}`,
    );
  });
  const deposited = valueOr(
    await readAddressTable({ name: basename(path), bytes: new Uint8Array(bytes) }),
    locale,
  );
  const roles = valueOr(withRoles(deposited, chosenIn(values)), locale);
  return withApp(context, 'as-it-is', async (app) => {
    const snapshot = valueOr(await app.ask(OPERATOR, app.useCases.openLocator, {}), locale);
    if (snapshot.geocoder === null && roles.lon === undefined)
      valueOr({ ok: false, refusals: [{ code: 'no-address-base' }] }, locale);
    const bar = progressBar(locale === 'fr' ? 'Lignes' : 'Rows', effects);
    const located = await locateAddressTable(snapshot, deposited, {
      roles,
      locale,
      now: new Date(),
      format: extname(out).toLowerCase() === '.xlsx' ? 'xlsx' : 'csv',
      onProgress: bar.update,
    });
    bar.stop();
    await writeFile(out, located.bytes);
    for (const [certainty, count] of Object.entries(located.counts))
      effects.remark(`${sentence(`certainty_${certainty}`, {}, locale) ?? certainty}: ${count}`);
    effects.remark(out);
    return EXIT.done;
  });
}

function chosenIn(values: CommandContext['values']): Partial<Record<Role, string>> {
  return Object.fromEntries(
    ROLES.flatMap((role) => {
      const value = values[`${role}-column`];
      return typeof value === 'string' ? [[role, value]] : [];
    }),
  );
}
