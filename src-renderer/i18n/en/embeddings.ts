/** The embeddings page. */
export const embeddings = {} as const;
