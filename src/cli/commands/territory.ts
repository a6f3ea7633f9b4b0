import { CliError, EXIT, type Command, type CommandContext } from '../command.ts';
import { TERRITORY_HELP } from './territory/help.ts';
import { importAddresses } from './territory/import-addresses.ts';
import { importLayer } from './territory/import-layer.ts';
import { listLoaded } from './territory/list.ts';
import { locateFile } from './territory/locate-file.ts';
import { locateOne } from './territory/locate-one.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** `ancrage territory`: outlines, addresses, and the neighbourhood of either. */
export const command: Command = {
  options: {
    lon: text,
    lat: text,
    address: text,
    date: text,
    json: flag,
    out: text,
    'address-column': text,
    'number-column': text,
    'street-column': text,
    'postcode-column': text,
    'city-column': text,
    'lon-column': text,
    'lat-column': text,
    'date-column': text,
    layer: text,
    'in-force': text,
    note: text,
    depositor: text,
    'as-published': flag,
    'skip-errors': flag,
  },
  help: TERRITORY_HELP,
  run: async (context) => {
    const [verb, ...rest] = context.positionals;
    const on: CommandContext = { ...context, positionals: rest };
    if (verb === 'locate') return rest[0] === undefined ? locateOne(on) : locateFile(on, rest[0]);
    if (verb === 'import' && rest[0] !== undefined) return importLayer(on, rest[0]);
    if (verb === 'addresses' && rest[0] === 'import' && rest[1] !== undefined)
      return importAddresses(on, rest[1]);
    if (verb === 'list') return listLoaded(on);
    throw new CliError(TERRITORY_HELP[context.locale].trim(), EXIT.usage);
  },
};
