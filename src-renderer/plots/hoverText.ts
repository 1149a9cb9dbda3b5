/** A hover text of plotly, without the box beside it that repeats the trace's name. */
export const hoverText = (template: string): string => `${template}<extra></extra>`;
