import { prepare } from './house/prepare.ts';

process.exitCode = (await prepare()) ? 0 : 1;
