import { CliError, EXIT, type Command, type CommandContext } from '../command.ts';
import { depositBundle } from './persons/deposit-bundle.ts';
import { encodeFile } from './persons/encode-file.ts';
import { evaluateFiles } from './persons/evaluate-files.ts';
import { PERSONS_HELP } from './persons/help.ts';
import { makeKey } from './persons/make-key.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** `ancrage persons`: counts persons of several structures once, without their names. */
export const command: Command = {
  options: {
    key: text,
    out: text,
    kind: text,
    'duplicate-free': flag,
    organisation: text,
    depositor: text,
    map: text,
    truth: text,
    'truth-pattern': text,
    json: flag,
  },
  help: PERSONS_HELP,
  run: async (context) => {
    const [verb, ...rest] = context.positionals;
    const on: CommandContext = { ...context, positionals: rest };
    if (verb === 'key') return makeKey(on);
    if (verb === 'encode' && rest[0] !== undefined) return encodeFile(on, rest[0]);
    if (verb === 'deposit' && rest[0] !== undefined) return depositBundle(on, rest[0]);
    if (verb === 'evaluate' && rest[0] !== undefined) return evaluateFiles(on, rest);
    throw new CliError(PERSONS_HELP[context.locale].trim(), EXIT.usage);
  },
};
