/** Face of support, browser-safe: types and pure rules of paths. */
export {
  checkTelling,
  delaysOf,
  median,
  monthsAfter,
  openQuestions,
  pathState,
  type PathState,
  type Reached,
} from './domain/paths/path-state.ts';
export { compareDues, URGENCIES, urgencyOf, type Dues, type Urgency } from './domain/paths/portfolio.ts';
export { outcomesOf, Programme, stepsOf, type Stage } from './domain/paths/programme.ts';
export { RequestRules } from './domain/requests/rules.ts';
export {
  AGREEMENT_VERSION,
  CLOSE_REASONS,
  isOn,
  MEETING_KINDS,
  referentOn,
  sees,
  type Part,
} from './domain/paths/sight.ts';
