import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { RequestRules } from '../../domain/requests/rules.ts';

/**
 * Reads what requests go through from a folder of definitions.
 * @throws Error listing each problem as `file: reason`.
 */
export function loadRequestRules(definitions: string): RequestRules {
  const file = join(definitions, 'requests.yaml');
  const document = parseDocument(readFileSync(file, 'utf8'));
  const parsed = RequestRules.safeParse(document.toJS());
  const faults = [
    ...document.errors.map(({ message }) => message.split('\n')[0]),
    ...(parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`),
  ];
  if (!parsed.success || faults.length > 0)
    throw new Error(`Requests refused:\n  ${faults.map((fault) => `${file}: ${fault}`).join('\n  ')}`);
  return parsed.data;
}
