export { readMap, type ColumnMap } from './column-map.ts';
export { evaluate, type Evaluation, type EvaluationAsked } from './evaluate.ts';
export { bySlk581, score, truthOf, type Labelled } from './baselines.ts';
