import { z } from 'zod';
import { PAYROLL_ROLES } from '../../domain/payroll.ts';
import { Numbered } from '../hours/access.ts';

/** What a person mended of a row: its cells by role, the line it is about, or that it is left out. */
export const PayrollMend = z.object({
  row: z.number().int().positive(),
  leaveOut: z.boolean().default(false),
  lineNo: Numbered.nullable().default(null),
  cells: z.partialRecord(z.enum(PAYROLL_ROLES), z.string().max(300)).default({}),
});
/** One of them. */
export type PayrollMend = z.infer<typeof PayrollMend>;

/** A row of the file with its own texts, so that it can be mended. */
export type PayrollTextRow = { row: number; cells: Partial<Record<(typeof PAYROLL_ROLES)[number], string>> };
