import { pino, type Logger } from 'pino';

/** Structured log, one JSON line each, on standard error: standard output belongs to commands' results. */
export type Log = Logger;

/** Opens the log at a level. */
export function openLog(level: string): Log {
  return pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
}
