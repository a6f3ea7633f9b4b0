export type { EmployerPage, PayrollMend, PayrollReport } from '#modules/clauses/server/index.ts';
