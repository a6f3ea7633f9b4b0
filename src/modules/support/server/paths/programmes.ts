import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { Programme } from '../../domain/paths/programme.ts';

/**
 * Reads the programmes of a folder of definitions, by id.
 * @throws Error listing each problem as `file: reason`.
 */
export function loadProgrammes(definitions: string): ReadonlyMap<string, Programme> {
  const folder = join(definitions, 'programmes');
  const programmes = new Map<string, Programme>();
  const problems: string[] = [];
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : [];
  for (const name of names.sort()) {
    const document = parseDocument(readFileSync(join(folder, name), 'utf8'));
    const parsed = Programme.safeParse(document.toJS());
    const faults = [
      ...document.errors.map(({ message }) => message.split('\n')[0]),
      ...(parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`),
    ];
    problems.push(...faults.map((fault) => `${join(folder, name)}: ${fault}`));
    if (!parsed.success) continue;
    if (programmes.has(parsed.data.id))
      problems.push(`${join(folder, name)}: ${parsed.data.id} is declared twice`);
    programmes.set(parsed.data.id, parsed.data);
  }
  if (problems.length > 0) throw new Error(`Programmes refused:\n  ${problems.join('\n  ')}`);
  return programmes;
}
