import { parseArgs } from 'node:util';
import { readEnvironment, terminalLanguage } from '../env.ts';
import { CliError, EXIT, type Command, type Effects } from './command.ts';
import { overview } from './help.ts';
import { localeOf } from './locale.ts';

/** One file per verb, read only when it is asked for. */
const VERBS: Record<string, () => Promise<{ command: Command }>> = {
  serve: () => import('./commands/serve.ts'),
  migrate: () => import('./commands/migrate.ts'),
  demo: () => import('./commands/demo.ts'),
  import: () => import('./commands/import.ts'),
  withdraw: () => import('./commands/withdraw.ts'),
  extract: () => import('./commands/extract.ts'),
  verify: () => import('./commands/verify.ts'),
  figure: () => import('./commands/figure.ts'),
  audit: () => import('./commands/audit.ts'),
  territory: () => import('./commands/territory.ts'),
  admin: () => import('./commands/admin.ts'),
  persons: () => import('./commands/persons.ts'),
  privacy: () => import('./commands/privacy.ts'),
};

const HELP = new Set(['help', '--help', '-h']);

const COMMON = { help: { type: 'boolean', short: 'h' }, lang: { type: 'string' } } as const;

/** The real outside. */
const realEffects: Effects = {
  print: (text) => void process.stdout.write(`${text}\n`),
  remark: (text) => void process.stderr.write(`${text}\n`),
  watched: process.stderr.isTTY,
  columns: process.stdout.columns ?? 100,
};

/** Runs one command line; returns its exit code. */
export async function runCli(args: string[], effects: Effects = realEffects): Promise<number> {
  const [verb = '', ...rest] = args;
  const text = overview(localeOf(undefined, terminalLanguage()));
  if (verb === '' || HELP.has(verb)) {
    effects.print(text);
    return verb === '' ? EXIT.usage : EXIT.done;
  }
  const load = VERBS[verb];
  if (!load) {
    effects.remark(text);
    effects.remark(`\nancrage: ${verb}?`);
    return EXIT.usage;
  }
  try {
    return await runVerb((await load()).command, rest, effects);
  } catch (error) {
    effects.remark(error instanceof Error ? error.message : String(error));
    return exitCodeOf(error);
  }
}

/** `--lon -1.6` is a number west of Greenwich, not two options. */
function withNegativeNumbers(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const last = joined.at(-1) ?? '';
    if (/^-[\d.,]/.test(arg) && /^--[a-z-]+$/.test(last)) joined[joined.length - 1] = `${last}=${arg}`;
    else joined.push(arg);
  }
  return joined;
}

async function runVerb(command: Command, args: string[], effects: Effects): Promise<number> {
  const { values, positionals } = parseArgs({
    args: withNegativeNumbers(args),
    options: { ...COMMON, ...command.options },
    allowPositionals: true,
  });
  const options = values as Record<string, string | boolean | undefined>;
  const locale = localeOf(options['lang'], terminalLanguage());
  if (options['help'] === true) {
    effects.print(command.help[locale].trim());
    return EXIT.done;
  }
  return command.run({ values: options, positionals, environment: readEnvironment(), locale, effects });
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CliError) return error.exitCode;
  const usage = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  return usage ? EXIT.usage : EXIT.failed;
}
