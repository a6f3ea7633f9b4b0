import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** A letter: its Typst template, and what the template reads from `sys.inputs.data` as JSON. Data is never part of the template. */
export type Letter = { template: string; data: unknown };

let compiler: NodeCompiler | null = null;

/**
 * Compiles a letter to a tagged PDF. The compiler reads no file of the machine and asks no network: templates use its own fonts.
 * @throws Error when the template is wrong: it is ours, so that is a fault of the program.
 */
export function writeLetter({ template, data }: Letter): Buffer {
  compiler ??= NodeCompiler.create();
  const made = compiler.pdf({ mainFileContent: template, inputs: { data: JSON.stringify(data) } });
  compiler.evictCache(EVICT_AFTER);
  return made;
}

/** Compilations after which what was remembered of one is forgotten. */
const EVICT_AFTER = 10;
