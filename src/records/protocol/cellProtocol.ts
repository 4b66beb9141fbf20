/** Cells are cut to this many characters on the screen; copying and inserting take the whole value. */
export const maxCellText = 500;

/** Whether a cell may hold the beginning of its text only. */
export function mayBeCut(cell: string): boolean {
  return cell.length >= maxCellText - 1 && cell.endsWith('…');
}
