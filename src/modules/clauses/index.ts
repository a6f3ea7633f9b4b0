/** Face of social clauses, browser-safe: types and pure rules. */
export { EMPLOYER_KINDS, EMPLOYMENT_TYPES } from './domain/employment.ts';
export {
  commitmentVersions,
  versionOn,
  type Amendment,
  type CommitmentHistory,
  type CommitmentVersion,
} from './domain/amendments.ts';
export {
  cleanLines,
  reviewLines,
  type Anomaly,
  type AnomalyCode,
  type ReviewContext,
  type ReviewedLine,
} from './domain/anomalies.ts';
export {
  commit,
  type Basis,
  type Commitment,
  type CommitmentTerms,
  type Step,
  type StepUnit,
} from './domain/commitment.ts';
export {
  appendPublication,
  contractKey,
  contractOn,
  gatherPublications,
  type AmountMeaning,
  type Modification,
  type Party,
  type PublicContract,
  type SocialConsideration,
  type Subcontract,
} from './domain/contract.ts';
export {
  EXAMPLE_CRITERIA,
  SENSITIVE,
  type CriteriaSet,
  type Criterion,
  type ProofKind,
} from './domain/criteria.ts';
export {
  EXAMPLE_DURATIONS,
  isEligibleOn,
  validityOf,
  type DurationRule,
  type EligibilityLength,
  type Validity,
  type ValidityBasis,
} from './domain/eligibility-duration.ts';
export {
  decideEligibility,
  type EligibilityAct,
  type EligibilityRequest,
  type ProofSeen,
  type QpvAtHiring,
} from './domain/eligibility.ts';
export { addMonths, monthOf } from './domain/months.ts';
export { NEAREST_HOUR, type Rounding } from './domain/exact.ts';
export { followUpsDue, FOLLOW_UPS, SITUATIONS, type Exit, type FollowUp } from './domain/exits.ts';
export { forecastHours, type Forecast, type MonthlyHours } from './domain/forecast.ts';
export {
  emptyLine,
  hoursOf,
  LINE_STATES,
  type HoursLine,
  type LineActName,
  type LineEvent,
  type LineState,
  type LineSubject,
} from './domain/hours-line.ts';
export { balanceOf, type HoursBalance, type LegalHours } from './domain/hours.rules.ts';
export {
  actOn,
  actsOpen,
  LINE_TRANSITIONS,
  type GuardName,
  type LineAct,
  type LineContext,
  type LineRole,
  type LineTransition,
} from './domain/hours.workflow.ts';
export {
  checkModality,
  MODALITIES,
  MODALITY_IDS,
  type Modality,
  type ModalityId,
} from './domain/modality.ts';
export {
  matchRoster,
  readHours,
  type MatchedRow,
  type PayrollRole,
  type PayrollRow,
  type RosterEntry,
} from './domain/payroll.ts';
export { penaltyOf, type Penalty, type PenaltyTerms, type Shortfall } from './domain/penalties.ts';
export {
  poolHours,
  type Allocation,
  type PooledContract,
  type Pooling,
  type PoolRule,
  type WorkedHours,
} from './domain/pooling.ts';
export { checkSchedule, hoursDueOn, type Milestone, type Schedule } from './domain/schedule.ts';
export {
  monthlyHours,
  plainStandingOn,
  slippingContracts,
  standingOn,
  type PlainStanding,
  type Standing,
  type StandingState,
  type SteeredContract,
} from './domain/steering.ts';
export { REMINDER_DAYS, type ReminderDays } from './domain/reminders.ts';
