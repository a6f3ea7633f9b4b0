export { readMap, type ColumnMap } from './column-map.ts';
export { evaluate, type Evaluation, type EvaluationAsked } from './evaluate.ts';
export { byExact, byMatchKeys, bySlk581, score, truthOf, type Labelled, type Score } from './baselines.ts';
