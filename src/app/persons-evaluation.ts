import { performance } from 'node:perf_hooks';
import { parse } from 'yaml';
import { refuse, type Result } from '#kernel/result.ts';
import { newPersonsKey } from './persons-files.ts';
import {
  evaluate,
  keyFromText,
  readMap,
  readRows,
  type ColumnMap,
  type Evaluation,
} from '#modules/persons/index.ts';

/** Reads which columns give what, from YAML. Refuses `map-unreadable`. */
export function readColumnMap(text: string): Result<ColumnMap> {
  try {
    return readMap(parse(text));
  } catch {
    return refuse({ code: 'map-unreadable' });
  }
}

/**
 * Encodes labelled files under a key of the moment, links them as the application does, and measures the outcome against the
 * truth. Refusals: those of `readRows`, `map-column-missing`, `truth-column-missing`, `truth-pattern`.
 */
export async function evaluatePersonsFiles(
  files: readonly { name: string; bytes: Uint8Array }[],
  asked: { columns: ColumnMap; truth: string; pattern?: string },
): Promise<Result<Evaluation & { seconds: number }>> {
  const key = await keyFromText((await newPersonsKey()).text);
  if (!key.ok) return key;
  const tables: string[][][] = [];
  for (const file of files) {
    const rows = await readRows(file);
    if (!rows.ok) return rows;
    tables.push(rows.value);
  }
  const started = performance.now();
  const evaluation = await evaluate(tables, { ...asked, key: key.value });
  const seconds = (performance.now() - started) / 1000;
  return evaluation.ok ? { ok: true, value: { ...evaluation.value, seconds } } : evaluation;
}
