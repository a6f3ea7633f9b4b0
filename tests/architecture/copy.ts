import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';

/** Folder of the repository. */
export const ROOT = resolve(import.meta.dirname, '../..');

const SETTINGS = [
  'package.json',
  'tsconfig.json',
  'vite.config.ts',
  '.dependency-cruiser.mjs',
  '.oxlintrc.json',
  'eslint.config.js',
  'knip.json',
  '.prettierrc.json',
  '.prettierignore',
  '.svelte-kit/tsconfig.json',
  '.svelte-kit/ambient.d.ts',
  '.svelte-kit/env.d.ts',
  '.svelte-kit/non-ambient.d.ts',
];

/** What a tool said, and how it ended. */
export type Said = { code: number; stdout: string; output: string };

/** An empty house under the same rules as ours, in a temporary folder, for files that must make a tool fail. */
export class HouseCopy {
  readonly root = mkdtempSync(join(tmpdir(), 'ancrage-canaries-'));

  constructor(files: Readonly<Record<string, string>>) {
    for (const name of SETTINGS) {
      if (existsSync(join(ROOT, name))) cpSync(join(ROOT, name), join(this.root, name));
    }
    symlinkSync(join(ROOT, 'node_modules'), join(this.root, 'node_modules'));
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  write(path: string, text: string): void {
    const target = join(this.root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }

  /** Runs a tool of `node_modules/.bin` here, on the pinned Node. */
  run(tool: string, ...args: string[]): Said {
    const bin = join(ROOT, 'node_modules/.bin');
    const done = spawnSync(join(bin, tool), args, {
      cwd: this.root,
      encoding: 'utf8',
      env: { ...process.env, PATH: [bin, process.env.PATH].join(delimiter), NO_COLOR: '1', FORCE_COLOR: '0' },
      maxBuffer: 64 * 1024 * 1024,
    });
    return { code: done.status ?? 1, stdout: done.stdout, output: `${done.stdout}${done.stderr}` };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** The JSON that a tool printed. */
export function jsonOf({ stdout, output }: Said): unknown {
  try {
    return JSON.parse(stdout);
  } catch (cause) {
    throw new Error(`No JSON in: ${output}`, { cause });
  }
}

/** What a settings file of the repository exports by default. */
export async function settingsOf(path: string): Promise<unknown> {
  const exported: unknown = await import(join(ROOT, path));
  return typeof exported === 'object' && exported !== null && 'default' in exported
    ? exported.default
    : undefined;
}
