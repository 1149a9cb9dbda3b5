import type { Answer } from '../labeling/Asker.ts';

/** The class names in the order in which they were first answered, and the class of each answer. */
export function answeredClasses(answers: readonly Answer[]): { classes: string[]; y: Int32Array } {
  const index = new Map<string, number>();
  const y = Int32Array.from(answers, ({ label }) => {
    const known = index.get(label) ?? index.size;
    index.set(label, known);
    return known;
  });
  return { classes: [...index.keys()], y };
}
