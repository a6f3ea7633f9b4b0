import { spawn } from 'node:child_process';
import { delimiter, join, resolve } from 'node:path';

/** Folder of the repository. */
export const ROOT = resolve(import.meta.dirname, '../..');

const BIN = join(ROOT, 'node_modules/.bin');

/**
 * Runs a command at the root and resolves to its exit code.
 * `node_modules/.bin` comes first in PATH, so every tool finds the pinned Node, whatever the machine has.
 */
export function run(command: readonly string[], env: Record<string, string> = {}): Promise<number> {
  const [program = '', ...args] = command;
  const path = [BIN, process.env.PATH].join(delimiter);
  return new Promise((settle, fail) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env, PATH: path },
    });
    child.once('error', fail);
    child.once('exit', (code) => settle(code ?? 1));
  });
}

/** Runs every command, even after a failure, and resolves to whether all succeeded. */
export async function runAll(commands: readonly (readonly string[])[]): Promise<boolean> {
  const codes: number[] = [];
  for (const command of commands) codes.push(await run(command));
  return codes.every((code) => code === 0);
}
