import { shortText } from '../../text/shortText';

/** Cells are cut to this many characters on the screen; copying and inserting take the whole value. */
export const maxCellText = 500;

/** The first characters of a text that is too long for a cell; a text that fits as it is. */
export function cutCell(cell: string): string {
  return shortText(cell, maxCellText);
}

/** Whether a cell may hold the beginning of its text only. */
export function mayBeCut(cell: string): boolean {
  return cell.length >= maxCellText - 1 && cell.endsWith('…');
}
