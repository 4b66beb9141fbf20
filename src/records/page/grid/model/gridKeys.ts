export interface GridPosition {
  /** `headerRow` for the headers. */
  readonly row: number;
  readonly column: number;
}

/** The headers stand above the first row. */
export const headerRow = -1;

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that fit on the screen. */
  readonly pageRows: number;
}

export interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Where a key takes the focus in a grid (ARIA Authoring Practices, "Grid"); undefined for keys that move nothing. */
export function placeAfter(
  from: GridPosition,
  { key, ctrlKey, metaKey }: Key,
  size: GridSize,
): GridPosition | undefined {
  const whole = ctrlKey || metaKey;
  const lastRow = size.rows - 1;
  const lastColumn = size.columns - 1;
  const at = (row: number, column: number): GridPosition => ({
    row: Math.max(headerRow, Math.min(lastRow, row)),
    column: Math.max(0, Math.min(lastColumn, column)),
  });
  if (lastColumn < 0) return undefined;
  switch (key) {
    case 'ArrowUp':
      return at(whole ? Math.min(from.row, 0) : from.row - 1, from.column);
    case 'ArrowDown':
      return at(whole ? lastRow : from.row + 1, from.column);
    case 'ArrowLeft':
      return at(from.row, whole ? 0 : from.column - 1);
    case 'ArrowRight':
      return at(from.row, whole ? lastColumn : from.column + 1);
    case 'PageUp':
      return at(Math.max(Math.min(from.row, 0), from.row - size.pageRows), from.column);
    case 'PageDown':
      return at(from.row + size.pageRows, from.column);
    case 'Home':
      return at(whole ? 0 : from.row, 0);
    case 'End':
      return at(whole ? lastRow : from.row, lastColumn);
    default:
      return undefined;
  }
}
