import { parentPort, workerData } from 'node:worker_threads';
import type { FactKind } from '../../kinds.ts';
import { readTable, type DepositedFile } from './table.ts';

const { file, kinds }: { file: DepositedFile; kinds: readonly FactKind[] } = workerData;
parentPort?.postMessage(await readTable(file, kinds));
