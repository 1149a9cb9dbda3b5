/** How thumbnails of at least `least` pixels fill a width: the columns, and how wide and high each cell is. */
export interface GridLayout {
  readonly columns: number;
  readonly cell: number;
  /** From one row's top to the next one's. */
  readonly rowHeight: number;
}

/** Cells are 3 to 2, with `gap` between them; there is always at least one column. */
export function gridLayout(width: number, least: number, gap: number): GridLayout {
  const columns = Math.max(1, Math.floor((width + gap) / (least + gap)));
  const cell = Math.max(1, (width - gap * (columns - 1)) / columns);
  return { columns, cell, rowHeight: cell / 1.5 + gap };
}
