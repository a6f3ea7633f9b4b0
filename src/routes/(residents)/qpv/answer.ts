import type { Location, QpvAnswer } from '#modules/territory/index.ts';

/** The answer under the outlines in force on the day asked; the latest outlines when none are. */
export function answerOf({
  answers,
  inForce,
}: Pick<Location, 'answers' | 'inForce'>): QpvAnswer['generation'] {
  return (answers.find(({ generation }) => generation === inForce) ?? answers[answers.length - 1]).generation;
}
