/** The models that can be asked for by name. */
export const MODEL_NAMES = ['softmax'] as const;

export type ModelName = (typeof MODEL_NAMES)[number];
