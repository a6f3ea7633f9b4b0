export type { EmployerPage, PayrollReport } from '#modules/clauses/server/index.ts';
