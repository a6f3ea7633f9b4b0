import { check } from './house/check.ts';
import { CHECK } from './house/parts.ts';

const asked = process.argv.slice(2);
process.exitCode = await check(asked.length > 0 ? asked : CHECK);
