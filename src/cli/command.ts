import type { ParseArgsOptionsConfig } from 'node:util';
import type { Environment } from '../env.ts';
import type { Locale } from './locale.ts';

/** What a command touches of the outside, so that a test can stand in for it. */
export type Effects = {
  /** Writes results: standard output. */
  print: (text: string) => void;
  /** Writes progress and remarks: standard error. */
  remark: (text: string) => void;
  /** Whether a person watches: progress bars are drawn for nobody else. */
  watched: boolean;
  columns: number;
};

/** What a command is given. */
export type CommandContext = {
  values: Record<string, string | boolean | undefined>;
  positionals: string[];
  environment: Environment;
  locale: Locale;
  effects: Effects;
};

/** One verb of the command line. Returns the exit code. */
export type Command = {
  options: ParseArgsOptionsConfig;
  help: Record<Locale, string>;
  run: (context: CommandContext) => Promise<number>;
};

/** Exit codes: done · could not · the command line is wrong. */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/** An expected failure, in words for the person at the keyboard. */
export class CliError extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode: number = EXIT.failed) {
    super(message);
    this.exitCode = exitCode;
  }
}
