import { check } from './house/check.ts';
import { CHECK } from './house/parts.ts';

process.exitCode = await check([...CHECK, 'build', 'journeys']);
