import { parentPort, workerData } from 'node:worker_threads';
import type { AsideData } from './aside.ts';
import { readTable } from './table.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- readTableAside starts this file, and nothing else does
const { file, kinds } = workerData as AsideData;
parentPort?.postMessage(await readTable(file, kinds));
