import { readFileSync, writeFileSync } from 'node:fs';
import wabt from 'wabt';

const HERE = new URL('../src/modules/persons/domain/kernel/', import.meta.url);

/** The bytes of kernel.wat, in base 64. */
export async function assembleKernel(): Promise<string> {
  const assembler = await wabt();
  const module = assembler.parseWat('kernel.wat', readFileSync(new URL('kernel.wat', HERE), 'utf8'));
  const { buffer } = module.toBinary({});
  module.destroy();
  return Buffer.from(buffer).toString('base64');
}

if (import.meta.main) {
  const lines = (await assembleKernel()).match(/.{1,100}/g) ?? [];
  const quoted = lines.map((line) => `  '${line}'`).join(' +\n');
  const head =
    '/** kernel.wat assembled by `node scripts/kernel.ts`; a test assembles it again and compares. */';
  writeFileSync(new URL('kernel-bytes.ts', HERE), `${head}\nexport const KERNEL_BASE64 =\n${quoted};\n`);
}
